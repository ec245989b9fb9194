import * as v from 'valibot'

/** 发货信息 of one payment. Milliseconds since 1970 on the simulator's clock. */
export const DeliverySchema = v.strictObject({
  transactionId: v.string(),
  logisticsType: v.picklist([1, 2, 3, 4]),
  deliveryMode: v.picklist([1, 2]),
  parcels: v.array(
    v.strictObject({
      trackingNo: v.string(),
      company: v.string(),
      goods: v.string(),
      contact: v.string(),
      uploadedAt: v.number()
    })
  ),
  isFinished: v.boolean(),
  /** upload_time of the newest report: an older one is no news. */
  uploadTime: v.number(),
  /** 重新发货: once, after it was finished or by another mode. */
  changes: v.number(),
  finishedAt: v.exactOptional(v.number()),
  isReceiptAsked: v.boolean(),
  received: v.exactOptional(v.strictObject({ at: v.number(), by: v.picklist(['shopper', 'time']) }))
})

export type Delivery = Readonly<v.InferOutput<typeof DeliverySchema>>
export type Parcel = Delivery['parcels'][number]

/** 待发货, 已发货, 确认收货, 交易完成, 已退款. */
export type OrderState = 1 | 2 | 3 | 4 | 5

export const stateOf = (delivery: Delivery | undefined, isGivenBack: boolean): OrderState => {
  if (isGivenBack) return 5
  if (delivery?.received) return delivery.received.by === 'shopper' ? 3 : 4
  return delivery?.isFinished ? 2 : 1
}
