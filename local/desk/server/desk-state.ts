import type { DeskState, OrderDetail, OrderSummary, WaitingCode } from '../contract.ts'
import type { Stack } from '../../stack.ts'
import type { Trade } from '../../wechat-pay/index.ts'
import type { Accidents } from './accidents.ts'
import type { DeskClock } from './desk-clock.ts'
import { documentsOf, entries, orders, type OrderDocument } from './documents.ts'
import type { Happenings } from './happenings.ts'
import { isRecovery, orderStream } from './order-stream.ts'
import { OPENIDS, shopperOf } from './shoppers.ts'

export interface DeskParts {
  readonly stack: Stack
  readonly accidents: Accidents
  readonly clock: DeskClock
  readonly happenings: Happenings
}

const ORDERS_SHOWN = 20
/** A shopper's account is a chain; the desk shows what of it belongs to one order. */
const ENTRIES_READ = 1000

/** Reads what the desk shows: the shop's documents, WeChat's books, the clock and the switches. */
export const deskState = async (parts: DeskParts, orderId?: string): Promise<DeskState> => {
  const { stack, accidents, clock } = parts
  const known = await newestOrders(stack)
  const chosen = known.find(({ _id }) => _id === orderId) ?? known[0]
  return {
    clock: clock.state(),
    functions: stack.cloud.functions.list().length,
    accidents: accidents.list(),
    waiting: waitingCodes(stack),
    orders: known.map(summaryOf),
    order: chosen ? await detailOf(parts, chosen) : null
  }
}

const newestOrders = async ({ cloud }: Stack): Promise<OrderDocument[]> => {
  const found = await Promise.all(
    Object.values(OPENIDS).map((openid) =>
      documentsOf(cloud.database, orders, {
        where: { openid },
        order: { createdAt: -1 },
        limit: ORDERS_SHOWN
      })
    )
  )
  return found.flat().toSorted((a, b) => b.createdAt - a.createdAt)
}

const summaryOf = (order: OrderDocument): OrderSummary => ({
  orderId: order._id,
  shopper: shopperOf(order.openid),
  name: order.lines.map(({ name }) => name).join('、'),
  status: order.status,
  payableFen: order.payableFen,
  createdAt: order.createdAt
})

const detailOf = async (
  { stack, happenings }: DeskParts,
  order: OrderDocument
): Promise<OrderDetail> => {
  const own = await documentsOf(stack.cloud.database, entries, {
    where: { account: `quota:${order.openid}` },
    limit: ENTRIES_READ
  })
  const posted = own.filter((entry) => entry.orderId === order._id)
  const trades = tradesOf(stack, order)
  const notices = trades.flatMap(({ outTradeNo }) => stack.wechat.notifications.list(outTradeNo))
  const payments = trades.flatMap(({ payment }) => payment ?? [])
  return {
    summary: summaryOf(order),
    paidAt: payments[0]?.paidAt ?? null,
    deliveredAt: order.timeline.find(({ step }) => step === 'delivered')?.at ?? null,
    recovered: order.timeline.some(isRecovery),
    events: orderStream({
      order,
      entries: posted,
      trades,
      notices,
      happenings: happenings.all()
    }),
    entries: posted.map(({ _id: id, account, contra, amount, balanceAfter, at }) => ({
      id,
      at,
      account,
      contra,
      amount,
      balanceAfter
    }))
  }
}

const tradesOf = ({ wechat }: Stack, order: OrderDocument): Trade[] =>
  order.attempts.flatMap(({ outTradeNo }) => wechat.trades.get(outTradeNo) ?? [])

/** A merchant's number begins with the order's id of 20 characters. */
export const orderIdOf = (outTradeNo: string): string => outTradeNo.slice(0, 20)

const waitingCodes = ({ wechat, clock }: Stack): WaitingCode[] =>
  wechat.trades
    .list()
    .filter(({ state, payableUntil }) => state === 'NOTPAY' && payableUntil > clock.now())
    .map(({ outTradeNo, prepays, description, totalFen, payableUntil }) => ({
      orderId: orderIdOf(outTradeNo),
      outTradeNo,
      codeUrl: prepays.at(-1)?.id ?? '',
      description,
      totalFen,
      payableUntil
    }))
    .toReversed()
