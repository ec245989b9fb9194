import type { Payment } from '../payments.ts'
import type { Delivery, OrderState } from './delivery.ts'

const seconds = (ms: number): number => Math.floor(ms / 1000)

/** What get_order tells of a payment. */
export const orderAnswer = (
  payment: Payment,
  delivery: Delivery | undefined,
  state: OrderState
): object => ({
  order: {
    transaction_id: payment.transactionId,
    merchant_id: payment.mchid,
    sub_merchant_id: '',
    merchant_trade_no: payment.outTradeNo,
    description: payment.description,
    paid_amount: payment.totalFen,
    openid: payment.openid,
    trade_create_time: seconds(payment.createdAt),
    pay_time: seconds(payment.paidAt),
    order_state: state,
    in_complaint: false,
    shipping: {
      delivery_mode: delivery?.deliveryMode ?? 0,
      logistics_type: delivery?.logisticsType ?? 0,
      finish_shipping: delivery?.isFinished ?? false,
      finish_shipping_count: delivery?.isFinished ? delivery.changes + 1 : 0,
      shipping_list: (delivery?.parcels ?? []).map((parcel) => ({
        tracking_no: parcel.trackingNo,
        express_company: parcel.company,
        goods_desc: parcel.goods,
        upload_time: seconds(parcel.uploadedAt),
        contact: { receiver_contact: parcel.contact }
      }))
    }
  }
})
