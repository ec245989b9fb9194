import { orderId } from '#domain/kernel/ids'
import type { Composition } from '../../../cloudfunctions/_platform/compose.ts'
import type { Stack } from '../../../local/stack.ts'

/** What the one who keeps the shop does: there are no pages for it yet, so the product's own code does it. */
export const keepShop = async (
  stack: Stack,
  work: (shop: Composition) => Promise<unknown>
): Promise<void> => {
  const before = process.env
  const { warn } = console
  // The SDK says with every call that it takes the environment it stands in.
  console.warn = (...words: readonly unknown[]): void => {
    if (!String(words[0]).startsWith('[TCB][WARN]')) warn(...words)
  }
  process.env = { ...before, ...stack.cloud.sdkEnv(), ...stack.environment }
  try {
    // Loaded late: the SDK reads its environment when it is loaded.
    const { compose } = await import('../../../cloudfunctions/_platform/compose.ts')
    await work(compose())
  } finally {
    process.env = before
    console.warn = warn
  }
}

/** 发货: everything of the order in one parcel. */
export const ship = (stack: Stack, order: string): Promise<void> =>
  keepShop(stack, ({ useCases }) =>
    useCases.shipOrder({
      orderId: orderId(order),
      carrier: '中通快递',
      trackingNumber: `783${order.slice(-11)}`
    })
  )

/** A new price of a SKU, in fen. */
export const reprice = (stack: Stack, skuId: string, priceFen: number): Promise<void> =>
  keepShop(stack, ({ db }) => db.update('stock', { _id: skuId }, { priceFen, offerVersion: 2 }))
