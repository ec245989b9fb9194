import type { CallMishap } from './weather.ts'

/** A read that got no answer: a time-out at the door of a store. */
export class NoAnswer extends Error {
  constructor(call: string) {
    super(`no answer: ${call}`)
    this.name = 'NoAnswer'
  }
}

const unknown = { kind: 'unknown' } as const
const timeOut = { kind: 'unknown', cause: 'time-out' } as const

/** What a port says when it could not find out whether a write was done. All other calls throw. */
const UNKNOWN: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['orders.insert', unknown],
  ['orders.save', unknown],
  ['orders.remove', 'unknown'],
  ['afterSales.insert', unknown],
  ['afterSales.save', unknown],
  ['profiles.save', unknown],
  ['purses.hold', unknown],
  ['purses.release', 'unknown'],
  ['purses.capture', 'unknown'],
  ['stock.hold', unknown],
  ['stock.release', 'unknown'],
  ['stock.sell', 'unknown'],
  ['stock.restock', 'unknown'],
  ['purses.returnCoupon', 'unknown'],
  ['ledger.post', 'unknown'],
  ['couponClaims.begin', unknown],
  ['couponClaims.finish', 'unknown'],
  ['couponClaims.giveUp', 'unknown'],
  ['couponClaims.swept', 'unknown'],
  ['couponStock.take', 'unknown'],
  ['couponStock.giveBack', 'unknown'],
  ['couponStock.settle', 'unknown'],
  ['gateway.prepay', timeOut],
  ['gateway.query', timeOut],
  ['gateway.close', timeOut],
  ['refunds.refund', timeOut],
  ['refunds.queryRefund', timeOut],
  ['refunds.turnToMerchant', timeOut],
  ['shippingReports.report', timeOut],
  ['shippingReports.look', timeOut],
  ['messages.send', timeOut],
  ['belongings.closePurse', 'unknown'],
  ['chatMessages.insert', 'unknown'],
  ['chatMessages.save', unknown],
  ['chats.touch', 'unknown'],
  ['askHolds.hold', 'unknown'],
  ['askHolds.release', 'unknown'],
  ['departures.claim', 'unknown'],
  ['departures.makeCertain', 'unknown'],
  ['bills.tradeBill', timeOut],
  ['bills.fundFlowBill', timeOut],
  ['billRuns.plan', 'unknown'],
  ['billDiffs.save', 'unknown']
])

/** @throws NoAnswer for calls that have no word for it */
export const unknownAnswer = (name: string): unknown => {
  const answer = UNKNOWN.get(name)
  if (answer === undefined) throw new NoAnswer(name)
  return answer
}

/** Answers other than the true one, by mishap and call: where there is none the mishap can't happen. */
const OTHER: Readonly<Partial<Record<CallMishap, ReadonlyMap<string, unknown>>>> = {
  conflict: new Map<string, unknown>([
    ['orders.save', { kind: 'stale' }],
    ['afterSales.save', { kind: 'stale' }],
    ['profiles.save', { kind: 'stale' }],
    ['carts.save', { kind: 'stale' }],
    ['belongings.closePurse', 'refused'],
    ['departures.claim', 'refused'],
    ['chatMessages.save', { kind: 'stale' }],
    ['askHolds.hold', 'refused'],
    ['billRuns.save', null],
    ['billDiffs.save', 'stale']
  ]),
  crowded: new Map<string, unknown>([
    ['stock.hold', { kind: 'crowded' }],
    ['couponStock.take', 'crowded']
  ]),
  booksLag: new Map<string, unknown>([
    ['gateway.query', { kind: 'notFound' }],
    ['refunds.queryRefund', { kind: 'notFound' }],
    ['shippingReports.report', { kind: 'unknownPayment' }],
    ['shippingReports.look', { kind: 'unknownPayment' }],
    ['bills.tradeBill', { kind: 'notReady' }],
    ['bills.fundFlowBill', { kind: 'notReady' }]
  ]),
  refusedByWechat: new Map<string, unknown>([
    ['gateway.prepay', { kind: 'refused', code: 'FREQUENCY_LIMITED' }],
    ['refunds.refund', { kind: 'frequency' }],
    ['refunds.turnToMerchant', { kind: 'frequency' }],
    ['shippingReports.report', { kind: 'later', why: '45009' }],
    ['messages.send', { kind: 'later' }]
  ])
}

export const otherAnswer = (mishap: CallMishap, name: string): unknown => OTHER[mishap]?.get(name)

/** Nobody sends it again by itself, and WeChat has no number by which it would know a repeat. */
const ONCE: ReadonlySet<string> = new Set(['messages.send'])

/** Whether this can happen to a call of that name. */
export const fits = (mishap: CallMishap, name: string): boolean => {
  if (mishap === 'sentTwice' && ONCE.has(name)) return false
  const answers = OTHER[mishap]
  return answers === undefined || answers.has(name)
}
