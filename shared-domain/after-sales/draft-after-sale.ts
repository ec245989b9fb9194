import type { AfterSaleLine, AskedLine } from '../contracts/after-sales.ts'
import { later } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import type { OpenAfterSale, OrderSnapshot } from '../ordering/index.ts'
import type { AfterSaleSnapshot } from './after-sale.ts'

/** The document of a request, all of it from its order: whoever writes it down writes the same. */
export const draftAfterSale = (
  order: OrderSnapshot,
  { number, mark, ask }: OpenAfterSale
): AfterSaleSnapshot => ({
  ...ask,
  id: number,
  version: 0,
  requestId: mark.requestId,
  orderId: order.id,
  openid: order.openid,
  state: 'requested',
  lines: namedLines(order, ask.lines),
  messages: [],
  createdAt: mark.at,
  movedAt: mark.at,
  dueAt: later(mark.at, settings.afterSaleAnswerMs)
})

/** Lines as they are shown. */
export const namedLines = (
  { lines }: Pick<OrderSnapshot, 'lines'>,
  asked: readonly AskedLine[]
): readonly AfterSaleLine[] =>
  asked.flatMap(({ line, quantity }) => {
    const bought = lines.find((one) => one.line === line)
    if (!bought) return []
    const { name, choices, picture, kind } = bought
    return [{ line, quantity, name, choices, kind, ...(picture !== undefined && { picture }) }]
  })
