import type { DeskState, OrderDetail, OrderSummary, WaitingPayment } from '../contract.ts'
import type { Stack } from '../../stack.ts'
import type { Trade } from '../../wechat-pay/index.ts'
import type { Accidents } from './accidents.ts'
import type { DeskClock } from './desk-clock.ts'
import { accountsOf, documentsOf, entries, orders, type OrderDocument } from './documents.ts'
import type { Happenings } from './happenings.ts'
import { openRequest } from './open-request.ts'
import { orderStream } from './order-stream.ts'
import { isRecovery } from './recovery.ts'
import { OPENIDS, shopperOf } from './shoppers.ts'
import type { StandingChecks } from './standing-checks.ts'

export interface DeskParts {
  readonly stack: Stack
  readonly accidents: Accidents
  readonly clock: DeskClock
  readonly happenings: Happenings
  readonly checks: StandingChecks
  readonly epoch: string
  /** Throws all data away and opens the shop anew. */
  readonly reset: () => Promise<void>
}

const ORDERS_SHOWN = 20
/** A shopper's account is a chain; the desk shows what of it belongs to one order. */
const ENTRIES_READ = 1000

/** Reads what the desk shows: the shop's documents, WeChat's books, the clock and the switches. */
export const deskState = async (parts: DeskParts, orderId?: string): Promise<DeskState> => {
  const { stack, accidents, clock, checks, epoch } = parts
  const from = performance.now()
  const known = await newestOrders(stack)
  const databaseMs = performance.now() - from
  const chosen = known.find(({ _id }) => _id === orderId) ?? known[0]
  return {
    epoch,
    clock: clock.state(),
    health: healthOf(parts, databaseMs),
    checks: checks.latest,
    accidents: accidents.list(),
    waiting: waitingPayments(stack, known),
    orders: known.map(summaryOf),
    order: chosen ? await detailOf(parts, chosen) : null
  }
}

const UNWELL = new Set(['wechatDown', 'prepayHangs'])

const healthOf = ({ stack, accidents }: DeskParts, databaseMs: number): DeskState['health'] => {
  const functions = stack.cloud.functions.list()
  return {
    databaseMs,
    functions: functions.length,
    instances: functions.reduce((sum, { instances }) => sum + instances.length, 0),
    wechatWell: !accidents.list().some(({ name, on }) => on && UNWELL.has(name))
  }
}

/** What became of a checkout that gave way to an older order: nobody is ever shown it. */
const NEVER_SHOWN = 'abandoned'

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
  return found
    .flat()
    .filter(({ status }) => status !== NEVER_SHOWN)
    .toSorted((a, b) => b.createdAt - a.createdAt)
}

const summaryOf = (order: OrderDocument): OrderSummary => ({
  orderId: order._id,
  // Only shoppers of the desk are asked for.
  shopper: shopperOf(order.openid) ?? 'a',
  name: order.lines.map(({ name }) => name).join('、'),
  status: order.status,
  payableFen: order.payableFen,
  createdAt: order.createdAt,
  toShip: order.status === 'paid' && order.lines.some(({ kind }) => kind === 'physical')
})

const detailOf = async (
  { stack, happenings }: DeskParts,
  order: OrderDocument
): Promise<OrderDetail> => {
  const own = await documentsOf(stack.cloud.database, entries, {
    where: { account: { $in: accountsOf(order.openid) } },
    limit: ENTRIES_READ
  })
  const request = await openRequest(stack.cloud.database, order)
  const posted = own.filter((entry) => entry.orderId === order._id)
  const trades = tradesOf(stack, order)
  const notices = trades.flatMap(({ outTradeNo }) => stack.wechat.notifications.list(outTradeNo))
  const payments = trades.flatMap(({ payment }) => payment ?? [])
  return {
    summary: summaryOf(order),
    paidAt: payments[0]?.paidAt ?? null,
    deliveredAt: order.timeline.find(({ step }) => step === 'delivered')?.at ?? null,
    recovered: order.timeline.some(isRecovery),
    request: request && request.step,
    payable: trades.findLast((trade) => isWaiting(trade, stack.clock.now()))?.outTradeNo ?? null,
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

const isWaiting = ({ state, payableUntil }: Trade, now: number): boolean =>
  state === 'NOTPAY' && payableUntil > now

const waitingPayments = (
  { wechat, clock }: Stack,
  orders: readonly OrderDocument[]
): WaitingPayment[] =>
  wechat.trades
    .list()
    .filter((trade) => isWaiting(trade, clock.now()))
    .map(({ outTradeNo, channel, prepays, description, totalFen, payableUntil }) => {
      const order = orders.find(({ _id }) => _id === orderIdOf(outTradeNo))
      return {
        orderId: orderIdOf(outTradeNo),
        outTradeNo,
        shopper: order ? (shopperOf(order.openid) ?? null) : null,
        channel,
        codeUrl: channel === 'NATIVE' ? (prepays.at(-1)?.id ?? '') : '',
        description,
        totalFen,
        payableUntil
      }
    })
    .toReversed()
