import type { OrderSnapshot } from '../ordering/index.ts'
import { holdsInPurse } from '../ordering/index.ts'
import type { Books, Read } from './books.ts'
import { brokenRules, type Breach } from './invariants/breach.ts'
import { refundRules } from './invariants/refund-rules.ts'
import { orderRules } from './invariants/order-rules.ts'
import { entriesOf, saleRules, type Sale } from './invariants/sale-rules.ts'
import { readable } from './readable.ts'

/**
 * Orders against themselves and against purses, stock and entries: 3 calls, however many orders these are. What they
 * say of each other counts only if the order is still of the same version afterwards.
 */
export const examineOrders = async (
  books: Books,
  found: readonly Read<OrderSnapshot>[]
): Promise<readonly Breach[]> => {
  const { values: orders, breaches } = readable('orders', found)
  const [purses, stock, entries] = await Promise.all([
    books.purses.byIds(unique(orders.filter(usesPurse).map(({ openid }) => openid))),
    books.stock.byIds(unique(orders.flatMap(({ holds }) => holds.stock.map(({ skuId }) => skuId)))),
    books.entriesById(orders.flatMap(entriesOf))
  ])
  const purseOf = new Map(purses.map((read) => [read.id, read]))
  const pieces = new Map(stock.flatMap(({ id, value }) => (value ? [[id, value] as const] : [])))
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]))
  const broken = orders.flatMap((order) => {
    const read = purseOf.get(order.openid)
    const isUnreadable = read !== undefined && read.value === undefined
    const purse = isUnreadable ? {} : { purse: read?.value ?? null }
    const sale: Sale = { order, pieces, entries: entryOf, ...purse }
    const seen = { subject: `orders:${order.id}`, documents: documentsOf(order) }
    return [
      ...brokenRules([...orderRules, ...refundRules], order, seen),
      ...brokenRules(saleRules, sale, seen)
    ]
  })
  return [...breaches, ...broken]
}

const usesPurse = ({ holds }: OrderSnapshot): boolean => holdsInPurse(holds)

const documentsOf = (order: OrderSnapshot): string[] => [
  ...(usesPurse(order) ? [`purses:${order.openid}`] : []),
  ...order.holds.stock.map(({ skuId }) => `stock:${skuId}`),
  ...entriesOf(order).map((id) => `entries:${id}`)
]

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)]
