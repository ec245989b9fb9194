import { fen } from '#domain/kernel/fen'
import { openId } from '#domain/kernel/ids'
import { later, MINUTE_MS, type Instant } from '#domain/kernel/instant'
import { never } from '#domain/kernel/result'
import { settings } from '#domain/kernel/settings'
import { emptyPurse } from '#domain/ledger/index'
import type { DueField, Order } from '#domain/ordering/index'
import { anOrder } from '#domain/testing/order-builder'
import { mugItem } from '#domain/testing/plain-purchase'
import { EJSON } from 'bson'
import { storedOrder } from '../../cloudfunctions/_platform/cloudbase/order-document.ts'
import { storedPurse } from '../../cloudfunctions/_platform/cloudbase/purse-document.ts'

/** The timers that are measured, each by the field that its list walks. */
export const TIMERS = {
  duePay: 'reconcilePayments',
  dueClose: 'expireUnpaidOrders',
  dueWork: 'retryFulfillment',
  dueReceipt: 'confirmDueReceipts',
  dueRelay: 'relayOutbox'
} as const satisfies Partial<Record<DueField, string>>

export type MeasuredField = keyof typeof TIMERS
export const FIELDS = Object.keys(TIMERS).filter((name): name is MeasuredField => name in TIMERS)

const NOTHING_DUE = {
  duePay: null,
  dueClose: null,
  dueWork: null,
  dueRefund: null,
  dueRelay: null,
  dueShipping: null,
  dueReceipt: null
}

const shopperOf = (field: MeasuredField, n: number) => openId(`o-due-${field}-${n}`)

/** An order as its own verbs leave it, where only one timer is due. */
const dueOrder = (field: MeasuredField, n: number, now: Instant): Order => {
  const traits = { openid: shopperOf(field, n), checkout: `bench-${field}-${n}`, now }
  switch (field) {
    case 'duePay':
    case 'dueClose':
      return anOrder(traits).awaitingPayment()
    case 'dueWork':
      return anOrder(traits).paid()
    case 'dueReceipt':
      return anOrder({ ...traits, items: [mugItem(1, fen(3900))] }).shipped()
    case 'dueRelay':
      return anOrder(traits).completed()
    default:
      return never(field)
  }
}

/** Documents of orders that are due, a second after the other, for as long as half an hour. */
export const dueOrders = (field: MeasuredField, count: number, now: Instant): readonly string[] =>
  Array.from({ length: count }, (_, n) => {
    const placedAt = later(now, -2 * settings.unpaidMs)
    const { state } = dueOrder(field, n, placedAt)
    const due = later(now, -30 * MINUTE_MS + n * 1000)
    const document = storedOrder({ ...state, ...NOTHING_DUE, [field]: due })
    return EJSON.stringify({ _id: state.id, schema: 1, changedAt: new Date(now), ...document })
  })

/** The purses of those to whom something is delivered. */
export const purses = (count: number, now: Instant): readonly string[] =>
  Array.from({ length: count }, (_, n) =>
    EJSON.stringify(storedPurse(emptyPurse(shopperOf('dueWork', n)), now))
  )

const FIRST = Date.UTC(2026, 0, 1)

/** As long as what a real one keeps in lists, and quick to read: a million of them are made. */
const REST = 'x'.repeat(700)

/** An order that nothing is left to do for: the mass that a shop gathers. About a kilobyte. */
export const oldOrder = (n: number): string => {
  const at = new Date(FIRST + n * 1000)
  return EJSON.stringify({
    _id: ((n * 2_654_435_761) % 2 ** 32).toString(36).padStart(20, '0'),
    schema: 1,
    version: 5,
    openid: `o-shopper-${n % 50_000}`,
    status: 'completed',
    payableFen: 1999,
    createdAt: at,
    changedAt: at,
    ...NOTHING_DUE,
    remark: REST
  })
}
