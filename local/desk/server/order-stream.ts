import type { StreamEvent } from '../contract.ts'
import type { Notice, Trade } from '../../wechat-pay/index.ts'
import type { EntryDocument, OrderDocument } from './documents.ts'
import type { Deed, Happening, Run, WechatCall } from './happenings.ts'
import { isByTimer, isRecovery, MENDS } from './recovery.ts'

/** Everything that is known about one order. */
export interface OrderFacts {
  readonly order: OrderDocument
  readonly entries: readonly EntryDocument[]
  readonly trades: readonly Trade[]
  readonly notices: readonly Notice[]
  readonly happenings: readonly Happening[]
}

/** One stream out of the function runs, WeChat's books and the order's own documents, oldest first. */
export const orderStream = (facts: OrderFacts): StreamEvent[] => {
  const { order, happenings } = facts
  const runs = happenings.filter((one): one is Run => one.kind === 'run')
  const calls = happenings.filter(
    (one): one is WechatCall => one.kind === 'wechatCall' && one.outTradeNo.startsWith(order._id)
  )
  const deeds = happenings.filter(
    (one): one is Deed =>
      (one.kind === 'scanRefused' || one.kind === 'forgedNotice') && one.orderId === order._id
  )
  const timerRuns = runs.filter((run) => isTimer(run) && concerns(run, facts, calls))
  const doorRuns = runs.filter(
    (run) => !isTimer(run) && (isAbout(run, order._id) || diedPlacing(run, order))
  )
  const within = (at: number): Run | undefined => timerRuns.find((run) => isWithin(at, run))
  return [
    ...doorRuns.flatMap(doorEvent),
    ...timerRuns.map(timerEvent),
    ...calls.map((call) => callEvent(call, within(call.at))),
    ...facts.trades.flatMap(paidEvent),
    ...facts.notices.flatMap(noticeEvents),
    ...deeds.map(deedEvent),
    ...order.timeline.map(stepEvent(calls, [...timerRuns, ...doorRuns])),
    ...facts.entries.map(entryEvent)
  ].toSorted((a, b) => a.at - b.at)
}

const isTimer = (run: Run): boolean =>
  run.function !== 'storefront' && run.function !== 'payment-notify'

const isAbout = (run: Run, orderId: string): boolean =>
  run.orderIds.some((id) => id.startsWith(orderId))

/** Who died while placing could not say what order it was about; its time tells. */
const diedPlacing = (run: Run, { createdAt }: OrderDocument): boolean =>
  run.failed && run.function === 'storefront' && isWithin(createdAt, run)

/** Functions tell time in whole milliseconds and a little before their first call. */
const SLACK_MS = 50

const isWithin = (at: number, run: Run): boolean => at >= run.from - SLACK_MS && at <= run.to

const concerns = (run: Run, facts: OrderFacts, calls: readonly WechatCall[]): boolean => {
  if (isAbout(run, facts.order._id)) return true
  if (run.seen === 0 && !run.failed) return false
  const moments = [
    ...calls.map(({ at }) => at),
    ...facts.entries.map(({ at }) => at),
    ...facts.order.timeline.filter(isByTimer).map(({ at }) => at)
  ]
  if (moments.some((at) => isWithin(at, run))) return true
  return run.function === 'retry-fulfillment' && waitedForDelivery(run, facts.order)
}

/** Repeated failures are one step of the order; the runs that tried are known by their time. */
const waitedForDelivery = (run: Run, { timeline }: OrderDocument): boolean => {
  const paidAt = timeline.find(({ step }) => step === 'paid')?.at ?? Infinity
  const deliveredAt = timeline.find(({ step }) => step === 'delivered')?.at ?? Infinity
  return run.from > paidAt && run.from <= deliveredAt + SLACK_MS
}

const doorEvent = (run: Run): StreamEvent[] => {
  const { id, from: at, function: name, action = name, refusal, calls, failed, tookMs } = run
  const known = refusal === undefined ? {} : { refusal }
  const facts = { action, calls, tookMs, function: name, failed: Number(failed), ...known }
  const tone = failed ? 'lost' : 'plain'
  if (name === 'storefront') {
    return [{ id, at, from: 'phone', to: 'functions', kind: 'request', tone, facts }]
  }
  // What a notice led to is told by the notice; only a function that died is worth a row of its own.
  if (!failed) return []
  return [{ id, at: run.to, from: 'functions', to: 'functions', kind: 'run', tone, facts }]
}

const timerEvent = (run: Run): StreamEvent => {
  const { id, from: at, function: name, calls, seen, failed, itemsFailed, tookMs } = run
  const broken = failed || itemsFailed > 0
  const facts = { function: name, calls, seen, itemsFailed, tookMs, failed: Number(failed) }
  const tone = broken ? 'lost' : 'plain'
  return { id, at, from: 'timers', to: 'timers', kind: 'run', tone, facts }
}

const callEvent = (call: WechatCall, timer: Run | undefined): StreamEvent => {
  const { id, at, op, outcome, faults, tookMs } = call
  const arrived = Number(outcome) < 500
  return {
    id,
    at,
    from: timer ? 'timers' : 'functions',
    to: 'wechat',
    kind: 'wechatCall',
    tone: arrived ? 'plain' : 'lost',
    facts: {
      op,
      outcome,
      faults: faults.join(' '),
      ...(tookMs === undefined ? {} : { tookMs })
    }
  }
}

const paidEvent = (trade: Trade): StreamEvent[] => {
  const { outTradeNo, payment, totalFen, channel } = trade
  if (!payment) return []
  const facts = { totalFen, channel, transactionId: payment.transactionId }
  const id = `paid-${outTradeNo}`
  const at = payment.paidAt
  return [{ id, at, from: 'phone', to: 'wechat', kind: 'scanPaid', tone: 'good', facts }]
}

const noticeEvents = (notice: Notice): StreamEvent[] =>
  notice.attempts.map(({ at, exchanges, faults, accepted }, index) => ({
    id: `${notice.id}-${index}`,
    at,
    from: 'wechat',
    to: 'functions',
    kind: 'notice',
    tone: accepted ? 'good' : 'lost',
    facts: {
      attempt: index + 1,
      faults: faults.join(' '),
      answers: exchanges.map(({ status, error }) => status ?? error ?? 'none').join(' ')
    }
  }))

const deedEvent = ({ id, at, kind, text }: Deed): StreamEvent =>
  kind === 'scanRefused'
    ? { id, at, from: 'phone', to: 'wechat', kind, tone: 'plain', facts: { text } }
    : { id, at, from: 'wechat', to: 'functions', kind, tone: 'lost', facts: { text } }

type Step = OrderDocument['timeline'][number]

/** Steps that an answer of WeChat led to. A run tells all its steps the time of its start, before it asked. */
const AFTER_ASKING = new Set(['codeReady', 'codeMissing', 'paid', 'closed'])

const stepEvent =
  (calls: readonly WechatCall[], runs: readonly Run[]) =>
  (step: Step, index: number): StreamEvent => {
    const { at, cause } = step
    const timer = isByTimer(step)
    const run = AFTER_ASKING.has(step.step) ? runs.find((one) => isWithin(at, one)) : undefined
    const asked = run ? calls.filter((call) => isWithin(call.at, run)) : []
    return {
      id: `step-${index}`,
      at: Math.max(at, ...asked.map((call) => call.at)),
      from: timer ? 'timers' : 'functions',
      to: 'functions',
      kind: 'step',
      tone: stepTone(step),
      facts: { step: step.step, cause }
    }
  }

const stepTone = (step: Step): StreamEvent['tone'] => {
  if (isRecovery(step)) return 'repair'
  if (['deliveryFailed', 'settlingGaveUp', 'codeMissing', 'shippingGaveUp'].includes(step.step))
    return 'lost'
  return MENDS.has(step.step) ? 'good' : 'plain'
}

const entryEvent = ({ _id, at, account, amount, balanceAfter }: EntryDocument): StreamEvent => ({
  id: _id,
  at,
  from: 'functions',
  to: 'functions',
  kind: 'entry',
  tone: 'good',
  facts: { asset: account.split(':')[0] ?? '', amount, balanceAfter }
})
