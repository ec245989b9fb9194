import { isDeepStrictEqual } from 'node:util'
import type { MovableClock, Scheduled } from '../../clock.ts'
import { OpenError } from '../open-error.ts'
import type { Payment, Payments } from '../payments.ts'
import { stateOf, type Delivery, type OrderState, type Parcel } from './delivery.ts'
import { contactOf, type UploadBody } from './upload-body.ts'

/** The open platform learns of a payment so late: 10060001 before that. */
const LEARNS_AFTER_MS = 60_000
const DAY_MS = 86_400_000
/** 自动确认收货, by the way of sending: said in the community, confirmed nowhere. */
const EXPRESS_RECEIPT_MS = 10 * DAY_MS
const OTHER_RECEIPT_MS = 2 * DAY_MS

interface DeliveriesOptions {
  readonly clock: MovableClock
  readonly payments: Payments
  readonly record: (delivery: Delivery) => void
  /** A report that completes a payment came, or its money is let go. */
  readonly onMoved: (payment: Payment, delivery: Delivery) => void
}

/** WeChat's book of 发货信息, by payment. */
export class Deliveries {
  readonly #options: DeliveriesOptions
  readonly #known = new Map<string, Delivery>()
  readonly #waiting = new Map<string, Scheduled>()

  constructor(options: DeliveriesOptions) {
    this.#options = options
  }

  /** What earlier runs left; receipts that were due meanwhile come at once. */
  restore(delivery: Delivery): void {
    this.#known.set(delivery.transactionId, delivery)
    this.#waitForReceipt(delivery)
  }

  of(transactionId: string): Delivery | undefined {
    return this.#known.get(transactionId)
  }

  stateOf(payment: Payment): OrderState {
    return stateOf(this.of(payment.transactionId), payment.isGivenBack)
  }

  /** @throws OpenError 10060001 for a payment that is not known (yet) */
  payment({ order_key }: Pick<UploadBody, 'order_key'>): Payment {
    const { payments, clock } = this.#options
    const payment =
      order_key.order_number_type === 2
        ? payments.byTransaction(order_key.transaction_id)
        : payments.byNumber(order_key.mchid, order_key.out_trade_no)
    if (!payment || clock.now() < payment.paidAt + LEARNS_AFTER_MS) {
      throw new OpenError(10060001, '支付单不存在')
    }
    return payment
  }

  /** 发货信息录入. @throws OpenError */
  upload(body: UploadBody): void {
    const payment = this.payment(body)
    if (body.payer.openid !== payment.openid) {
      throw new OpenError(10060031, '该笔支付单不属于 openid 所指定的用户')
    }
    const before = this.of(payment.transactionId)
    if (this.stateOf(payment) > 2) throw new OpenError(10060004, '支付单处于不可发货的状态')
    const next = nextDelivery(payment.transactionId, body, this.#options.clock.now())
    if (before && saysNothingNew(before, next)) throw new OpenError(10060023, '发货信息未更新')
    const isChange =
      before !== undefined &&
      (before.isFinished ||
        before.deliveryMode !== next.deliveryMode ||
        before.logisticsType !== next.logisticsType)
    if (isChange && before.changes > 0) throw new OpenError(10060003, '支付单已使用重新发货机会')
    const changes = (before?.changes ?? 0) + (isChange ? 1 : 0)
    const delivery = { ...next, changes }
    this.#save(delivery)
    if (delivery.isFinished) this.#options.onMoved(payment, delivery)
  }

  /** 确认收货提醒: once, and only of what a carrier brings. @throws OpenError */
  askForReceipt(payment: Payment): void {
    const delivery = this.of(payment.transactionId)
    const may = delivery?.logisticsType === 1 && this.stateOf(payment) === 2
    if (!may || delivery.isReceiptAsked) throw new OpenError(10060004, '支付单处于不可提醒的状态')
    this.#save({ ...delivery, isReceiptAsked: true })
  }

  /**
   * The shopper confirms in WeChat's component.
   * @returns what the component tells the mini-program
   */
  confirm(transactionId: string, openid: string): 'success' | 'fail' | 'cancel' {
    const payment = this.#options.payments.byTransaction(transactionId)
    if (payment?.openid !== openid) return 'fail'
    if (this.stateOf(payment) !== 2) return 'cancel'
    this.#receive(transactionId, 'shopper')
    return 'success'
  }

  close(): void {
    for (const waiting of this.#waiting.values()) waiting.cancel()
  }

  #receive(transactionId: string, by: 'shopper' | 'time'): void {
    const delivery = this.of(transactionId)
    const payment = this.#options.payments.byTransaction(transactionId)
    if (!delivery || !payment || this.stateOf(payment) !== 2) return
    const received = { ...delivery, received: { at: this.#options.clock.now(), by } }
    this.#save(received)
    this.#options.onMoved(payment, received)
  }

  #save(delivery: Delivery): void {
    this.#options.record(delivery)
    this.restore(delivery)
  }

  #waitForReceipt({ transactionId, finishedAt, received, logisticsType }: Delivery): void {
    this.#waiting.get(transactionId)?.cancel()
    this.#waiting.delete(transactionId)
    if (finishedAt === undefined || received) return
    const after = logisticsType === 1 ? EXPRESS_RECEIPT_MS : OTHER_RECEIPT_MS
    const due = this.#options.clock.at(finishedAt + after, () => {
      this.#receive(transactionId, 'time')
    })
    this.#waiting.set(transactionId, due)
  }
}

const nextDelivery = (transactionId: string, body: UploadBody, now: number): Delivery => {
  const isFinished = body.delivery_mode === 1 || body.is_all_delivered === true
  return {
    transactionId,
    // The body's rules know no others.
    logisticsType: body.logistics_type as Delivery['logisticsType'],
    deliveryMode: body.delivery_mode === 2 ? 2 : 1,
    parcels: body.shipping_list.map((one) => ({
      trackingNo: one.tracking_no,
      company: one.express_company,
      goods: one.item_desc,
      contact: contactOf(one.contact),
      uploadedAt: now
    })),
    isFinished,
    uploadTime: Date.parse(body.upload_time),
    changes: 0,
    ...(isFinished ? { finishedAt: now } : {}),
    isReceiptAsked: false
  }
}

const saysNothingNew = (before: Delivery, next: Delivery): boolean =>
  next.uploadTime <= before.uploadTime || isDeepStrictEqual(contentOf(before), contentOf(next))

const contentOf = ({ logisticsType, deliveryMode, isFinished, parcels }: Delivery) => ({
  logisticsType,
  deliveryMode,
  isFinished,
  parcels: parcels.map((parcel): Parcel => ({ ...parcel, uploadedAt: 0 }))
})
