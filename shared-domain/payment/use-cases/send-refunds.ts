import type { RefundNo } from '../../kernel/ids.ts'
import type { RunOnce } from '../../kernel/run-batch.ts'
import type { WorkEnd } from '../../kernel/work-list.ts'
import {
  changeOrder,
  currentRefund,
  delayRefund,
  refundGivenBack,
  refuseRefund,
  voidRefund,
  workThroughOrders,
  type ChangeOrderDeps,
  type GiveBack,
  type Note,
  type Order,
  type OrderListDeps,
  type OrderSnapshot,
  type Refund
} from '../../ordering/index.ts'
import type {
  RefundEvidence,
  RefundGateway,
  RefundQueryOutcome,
  WechatRefund
} from '../refund-gateway.ts'
import { refundWords } from '../refund-words.view.ts'
import type { RecordRefund } from './record-refund.ts'

interface SendRefundsDeps extends OrderListDeps, ChangeOrderDeps {
  readonly refunds: RefundGateway
  readonly giveBack: GiveBack
  readonly recordRefund: RecordRefund
}

interface Current {
  readonly order: Order
  readonly number: RefundNo
  readonly refund: Refund
}

/**
 * 退款: sends what was decided, asks about what is on its way, and never gives up. One refund of an order at a time,
 * each with its number for ever. First everything else comes back, then WeChat is asked for its money: what was given
 * back is stored before, so a number that replaces another never gives it back again.
 */
export const sendRefunds = (deps: SendRefundsDeps): RunOnce =>
  workThroughOrders(deps, 'dueRefund', async (due) => {
    due.claimRefund(deps.clock.now())
    const claimed = await deps.orders.save(due)
    if (claimed.kind !== 'done') return 'left'
    const current = currentOf(claimed.order)
    if (!current) return 'done'
    const ready = await giveBackFirst(deps, current)
    const next = currentOf(ready)
    // Another one, or nothing that WeChat has to do with: it has its own turn.
    if (next?.number !== current.number) return 'done'
    return askWechat(deps, next)
  })

const currentOf = (order: Order): Current | null => {
  const current = currentRefund(order.state.refunds)
  return current && { order, ...current }
}

const giveBackFirst = async (
  deps: SendRefundsDeps,
  { order, number, refund }: Current
): Promise<Order> => {
  if (refund.givenBack) return order
  const given = await deps.giveBack(order.state, number, refund)
  const step = given === 'done' ? refundGivenBack : voidRefund
  return apply(deps, order, (state, note) => {
    const { givenBack, state: before } = state.refunds[number] ?? refund
    return givenBack || before === 'void' ? state : step(state, number, note)
  })
}

/** `done`: WeChat said something new. */
const askWechat = async (deps: SendRefundsDeps, current: Current): Promise<WorkEnd> => {
  if (current.refund.state === 'due') return applyFor(deps, current)
  const asked = await deps.refunds.queryRefund(current.number)
  // Accepted once and unknown now: the same number again can only be the same refund.
  const lost = asked.kind === 'notFound' && current.refund.state === 'processing'
  if (lost) return applyFor(deps, current)
  const { toMerchant, atMerchant } = current.refund
  const turning = toMerchant && !atMerchant && asked.kind === 'refund'
  if (turning && asked.refund.state === 'abnormal') return turn(deps, current, asked.refund)
  return recordQuery(deps, current, asked)
}

/** A person wants it in the shop's own account. What comes of it, a later question tells. */
const turn = async (
  deps: SendRefundsDeps,
  { order, number }: Current,
  seen: WechatRefund
): Promise<WorkEnd> => {
  const outcome = await deps.refunds.turnToMerchant(seen)
  if (outcome.kind === 'accepted') {
    return record(deps, order, { source: 'answer', refund: outcome.refund })
  }
  if (outcome.kind === 'refused') {
    await apply(deps, order, (state, note) =>
      delayRefund(state, number, { ...note, note: outcome.code })
    )
  }
  return outcome.kind === 'unknown' ? 'unanswered' : 'left'
}

/** Applies for the refund, or again: with the same number it is the same refund. */
const applyFor = async (deps: SendRefundsDeps, current: Current): Promise<WorkEnd> => {
  const { order, number, refund } = current
  const { outTradeNo, cashFen } = refund
  const paidFen = order.state.attempts.find((one) => one.outTradeNo === outTradeNo)?.paidFen
  if (outTradeNo === undefined || paidFen === undefined) {
    throw new Error('a refund of no payment')
  }
  const outcome = await deps.refunds.refund({
    refundNo: number,
    outTradeNo,
    amountFen: cashFen,
    totalFen: paidFen,
    reason: refundWords(refund)
  })
  switch (outcome.kind) {
    case 'accepted':
      return record(deps, order, { source: 'answer', refund: outcome.refund })
    case 'notEnough':
      await apply(deps, order, (state, note) =>
        delayRefund(state, number, { ...note, note: 'notEnough' })
      )
      return 'left'
    case 'refused': {
      // Of a repeat it may be said although the first one came through.
      const asked = await deps.refunds.queryRefund(number)
      if (asked.kind === 'refund') return recordQuery(deps, current, asked)
      const { triedAt } = refund
      await apply(deps, order, (state, note) =>
        refuseRefund(
          state,
          { number, ...(triedAt && { triedAt }) },
          { ...note, note: outcome.code }
        )
      )
      return 'left'
    }
    case 'unknown':
      return 'unanswered'
    default:
      return 'left'
  }
}

const recordQuery = async (
  deps: SendRefundsDeps,
  { order }: Current,
  asked: RefundQueryOutcome
): Promise<WorkEnd> => {
  if (asked.kind === 'unknown') return 'unanswered'
  if (asked.kind === 'notFound') return 'left'
  return record(deps, order, { source: 'query', refund: asked.refund })
}

const record = async (
  deps: SendRefundsDeps,
  order: Order,
  evidence: RefundEvidence
): Promise<WorkEnd> => {
  const recorded = await deps.recordRefund(evidence, { cause: 'sendRefunds', order })
  return recorded.kind === 'recorded' ? 'done' : 'left'
}

const apply = async (
  deps: SendRefundsDeps,
  order: Order,
  step: (state: OrderSnapshot, note: Note) => OrderSnapshot
): Promise<Order> => {
  const changed = await changeOrder(deps, order, (current) => {
    const note: Note = { cause: 'sendRefunds', now: deps.clock.now() }
    return { save: current.refundStep((state) => step(state, note)), answer: undefined }
  })
  return changed.order
}
