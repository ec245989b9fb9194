import type { AfterSaleRefusal, RefundView } from '../../contracts/after-sales.ts'
import type { OrderId, RefundNo } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { Purses } from '../../ledger/index.ts'
import {
  changeOrder,
  isRefundOf,
  planRefund,
  refundView,
  sendAgain,
  type ChangeOrderDeps,
  type OrderNotFound,
  type OrderSnapshot,
  type RefundApproval,
  type RefundAsk
} from '../../ordering/index.ts'
import { freeCallsOf } from '../asking.ts'

interface MakeRefundDeps extends ChangeOrderDeps {
  readonly purses: Purses
  readonly clock: Clock
  readonly approveRefund: RefundApproval
}

export interface MakeRefund {
  readonly orderId: OrderId
  readonly requestId: string
  readonly ask: RefundAsk
  readonly because: string
}

type Answer = Promise<Result<RefundView, AfterSaleRefusal | OrderNotFound>>

/**
 * 主动退款, without a request. The same `requestId` again is the same refund, or refused for another one. 2 calls, one
 * more where quota goes back.
 */
export const makeRefund =
  (deps: MakeRefundDeps) =>
  async ({ requestId, ...command }: MakeRefund): Answer => {
    const found = await deps.orders.byId(command.orderId)
    if (!found) return refuse({ kind: 'orderNotFound' })
    const made = madeAs(found.state, { requestId, ask: command.ask })
    if (made) return made
    const planned = planRefund(found.state, command.ask, deps.clock.now())
    const quota = planned.ok ? planned.value.givesBack.quota : 0
    const left =
      quota > 0 ? await freeCallsOf(deps.purses, found.state.openid, found.state.lines) : 0
    if (quota > left) return refuse({ kind: 'quotaUsed', left })
    const decision = { ...command, requestId, reason: 'operator', cause: 'operator' } as const
    const approved = await deps.approveRefund({ ...decision, order: found })
    if (!approved.ok) return approved
    const view = madeAs(approved.value.state, { requestId, ask: command.ask })
    if (!view) throw new Error('a refund that was approved is not there')
    return view
  }

/** What WeChat closed went on under another number, and that one counts. */
const madeAs = (
  { refunds }: OrderSnapshot,
  { requestId, ask }: Pick<MakeRefund, 'requestId' | 'ask'>
): Result<RefundView, AfterSaleRefusal> | null => {
  const known = Object.entries(refunds).findLast(([, refund]) => refund.requestId === requestId)
  if (!known) return null
  const [, refund] = known
  return isRefundOf(refund, ask) ? ok(refundView(...known)) : refuse({ kind: 'differentContent' })
}

/** 重新发送 of a refund that WeChat could not bring to its end: the same number once more. Again is a success. 2 calls. */
export const sendRefundAgain =
  (deps: MakeRefundDeps) =>
  async (orderId: OrderId, number: RefundNo): Answer => {
    const found = await deps.orders.byId(orderId)
    if (!found?.state.refunds[number]) return refuse({ kind: 'orderNotFound' })
    const { order } = await changeOrder(deps, found, (current) => {
      const note = { cause: 'operator', now: deps.clock.now() } as const
      return { save: current.refundStep((before) => sendAgain(before, number, note)), answer: null }
    })
    const refund = order.state.refunds[number]
    const sent = refund?.state === 'due' || refund?.state === 'processing'
    return refund && sent
      ? ok(refundView(number, refund))
      : refuse({ kind: 'notPossibleNow', status: refund?.state ?? 'none' })
  }
