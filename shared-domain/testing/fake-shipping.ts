import type {
  ShippingLook,
  ShippingReport,
  ShippingReports,
  ShippingTaken
} from '../fulfillment/shipping-reports.ts'
import type { WechatTransactionId } from '../kernel/ids.ts'
import { MINUTE_MS, type Clock, type Instant } from '../kernel/instant.ts'
import { Losses, type Loss } from './losses.ts'

interface Kept {
  readonly report: ShippingReport
  /** It was changed after it was complete. */
  readonly changed: boolean
  readonly received: boolean
}

interface TradeBook {
  paidAt(id: WechatTransactionId): Instant | undefined
  isGivenBack(id: WechatTransactionId): boolean
}

/** WeChat's book of deliveries: a payment is known to it a minute after it, and a complete one is changed once. */
export class FakeShipping implements ShippingReports {
  readonly #clock: Clock
  readonly #pay: TradeBook
  readonly #kept = new Map<WechatTransactionId, Kept>()
  readonly #losses = new Losses<'report' | 'look'>()
  readonly #answers: ShippingTaken[] = []
  /** Reports that came, refused ones too. */
  calls = 0

  constructor(clock: Clock, pay: TradeBook) {
    this.#clock = clock
    this.#pay = pay
  }

  async report(report: ShippingReport): Promise<ShippingTaken> {
    return this.#losses.answer('report', () => {
      this.calls += 1
      return this.#answers.shift() ?? this.#take(report)
    })
  }

  async look(id: WechatTransactionId): Promise<ShippingLook> {
    return this.#losses.answer('look', () => this.#look(id))
  }

  /** The newest report of a payment. */
  of(id: WechatTransactionId | undefined): ShippingReport | undefined {
    return id === undefined ? undefined : this.#kept.get(id)?.report
  }

  /** Whether the shopper has confirmed the receipt, or time did. */
  isReceived(id: WechatTransactionId): boolean {
    return this.#kept.get(id)?.received ?? false
  }

  /** The shopper confirms the receipt in WeChat. */
  receive(id: WechatTransactionId): void {
    const kept = this.#kept.get(id)
    if (!kept) throw new Error('nothing was reported of this payment')
    this.#kept.set(id, { ...kept, received: true })
  }

  lose(operation: 'report' | 'look', ...losses: readonly Loss[]): void {
    this.#losses.add(operation, losses)
  }

  /** The next reports are answered so, the first first. */
  answer(...answers: readonly ShippingTaken[]): void {
    this.#answers.push(...answers)
  }

  #take(report: ShippingReport): ShippingTaken {
    const { transactionId, delivery } = report
    if (!this.#knows(transactionId)) return { kind: 'unknownPayment' }
    const before = this.#kept.get(transactionId)
    if (before?.received || this.#pay.isGivenBack(transactionId)) {
      return { kind: 'refused', why: '10060004' }
    }
    const again = before !== undefined && isComplete(before.report)
    const otherMode = before !== undefined && modeOf(before.report) !== modeOf(report)
    const changes = again || otherMode
    if (changes && before.changed) return { kind: 'refused', why: '10060003' }
    if (delivery.kind === 'express' && delivery.parcels.length > 15) {
      return { kind: 'refused', why: '10060024' }
    }
    const changed = changes || (before?.changed ?? false)
    this.#kept.set(transactionId, { report, changed, received: false })
    return { kind: 'taken' }
  }

  #look(id: WechatTransactionId): ShippingLook {
    if (!this.#knows(id)) return { kind: 'unknownPayment' }
    const kept = this.#kept.get(id)
    const nothing = { kind: 'known', parcels: [], complete: false } as const
    if (this.#pay.isGivenBack(id)) return { ...nothing, state: 'givenBack' }
    if (!kept) return { ...nothing, state: 'waiting' }
    const { delivery } = kept.report
    return {
      kind: 'known',
      state: kept.received ? 'received' : 'sent',
      parcels: delivery.kind === 'virtual' ? [] : delivery.parcels.map((one) => one.trackingNumber),
      complete: isComplete(kept.report)
    }
  }

  #knows(id: WechatTransactionId): boolean {
    const paidAt = this.#pay.paidAt(id)
    return paidAt !== undefined && this.#clock.now() >= paidAt + MINUTE_MS
  }
}

const isComplete = ({ delivery }: ShippingReport): boolean =>
  delivery.kind === 'virtual' || delivery.complete

const modeOf = ({ delivery }: ShippingReport): string =>
  delivery.kind === 'virtual' ? 'virtual' : delivery.split ? 'split' : 'whole'
