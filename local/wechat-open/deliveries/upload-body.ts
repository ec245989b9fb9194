import * as v from 'valibot'
import { OpenError } from '../open-error.ts'

/** Longest texts of a report, in characters. */
const GOODS = 120
const TRACKING = 128
const COMPANY = 128
/** Parcels of one payment. */
const PARCELS = 15

const parcel = v.looseObject({
  tracking_no: v.optional(v.string(), ''),
  express_company: v.optional(v.string(), ''),
  item_desc: v.optional(v.string(), ''),
  contact: v.optional(
    v.looseObject({
      consignor_contact: v.exactOptional(v.string()),
      receiver_contact: v.exactOptional(v.string())
    }),
    {}
  )
})

const schema = v.looseObject({
  order_key: v.looseObject({
    order_number_type: v.number(),
    transaction_id: v.optional(v.string(), ''),
    mchid: v.optional(v.string(), ''),
    out_trade_no: v.optional(v.string(), '')
  }),
  logistics_type: v.number(),
  delivery_mode: v.number(),
  is_all_delivered: v.exactOptional(v.boolean()),
  shipping_list: v.array(parcel),
  upload_time: v.string(),
  payer: v.looseObject({ openid: v.string() })
})

export type UploadBody = v.InferOutput<typeof schema>

const EXPRESS = 1
const SPLIT = 2

/** What a report must be before anybody looks for its payment. The first that does not hold is answered. */
const RULES: readonly {
  readonly errcode: number
  readonly errmsg: string
  readonly holds: (body: UploadBody) => boolean
}[] = [
  {
    errcode: 268485194,
    errmsg: '订单单号类型非法',
    holds: ({ order_key }) => [1, 2].includes(order_key.order_number_type)
  },
  {
    errcode: 268485195,
    errmsg: '微信支付单形式的单号中 transaction_id 字段不能为空',
    holds: ({ order_key }) => order_key.order_number_type === 1 || order_key.transaction_id !== ''
  },
  {
    errcode: 268485196,
    errmsg: '商户侧单号形式的单号中 mchid 字段不能为空',
    holds: ({ order_key }) => order_key.order_number_type === 2 || order_key.mchid !== ''
  },
  {
    errcode: 268485197,
    errmsg: '商户侧单号形式的单号中 out_trade_no 字段不能为空',
    holds: ({ order_key }) => order_key.order_number_type === 2 || order_key.out_trade_no !== ''
  },
  {
    errcode: 10060005,
    errmsg: '物流类型有误',
    holds: ({ logistics_type }) => [1, 2, 3, 4].includes(logistics_type)
  },
  {
    errcode: 268485224,
    errmsg: '发货模式非法',
    holds: ({ delivery_mode }) => [1, 2].includes(delivery_mode)
  },
  {
    errcode: 10060006,
    errmsg: '非快递发货时不允许分拆发货',
    holds: ({ delivery_mode, logistics_type }) =>
      delivery_mode !== SPLIT || logistics_type === EXPRESS
  },
  {
    errcode: 10060007,
    errmsg: '分拆发货模式下必须填写 is_all_delivered 字段',
    holds: ({ delivery_mode, is_all_delivered }) =>
      delivery_mode !== SPLIT || is_all_delivered !== undefined
  },
  {
    errcode: 268485228,
    errmsg: '统一发货模式下，物流信息列表长度必须为 1',
    holds: ({ delivery_mode, shipping_list }) =>
      delivery_mode === SPLIT ? shipping_list.length > 0 : shipping_list.length === 1
  },
  {
    errcode: 10060024,
    errmsg: '物流信息列表太长',
    holds: ({ shipping_list }) => shipping_list.length <= PARCELS
  },
  {
    errcode: 10060008,
    errmsg: '商品描述 item_desc 字段为空',
    holds: ({ shipping_list }) => shipping_list.every(({ item_desc }) => item_desc !== '')
  },
  {
    errcode: 10060009,
    errmsg: '商品描述 item_desc 字段太长',
    holds: ({ shipping_list }) =>
      shipping_list.every(({ item_desc }) => Array.from(item_desc).length <= GOODS)
  },
  {
    errcode: 268485226,
    errmsg: '物流单号不能为空',
    holds: expressOnly(({ tracking_no }) => tracking_no !== '')
  },
  {
    errcode: 268485227,
    errmsg: '物流公司编码不能为空',
    holds: expressOnly(({ express_company }) => express_company !== '')
  },
  {
    errcode: 10060026,
    errmsg: '物流单号太长',
    holds: expressOnly(({ tracking_no }) => tracking_no.length <= TRACKING)
  },
  {
    errcode: 10060025,
    errmsg: '物流公司编码太长',
    holds: expressOnly(({ express_company }) => express_company.length <= COMPANY)
  },
  {
    // 顺丰 gives news of a parcel only to who knows the last four digits.
    errcode: 10060014,
    errmsg: '参数错误，contact 必填，最后4位不能打掩码',
    holds: expressOnly(
      ({ express_company, contact }) =>
        express_company !== 'SF' || /\*{4}[0-9]{4}$/.test(contactOf(contact))
    )
  },
  {
    errcode: 268485216,
    errmsg: '上传时间非法，请按照 RFC 3339 格式填写',
    holds: ({ upload_time }) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(upload_time)
  }
]

function expressOnly(holds: (one: v.InferOutput<typeof parcel>) => boolean) {
  return ({ logistics_type, shipping_list }: UploadBody): boolean =>
    logistics_type !== EXPRESS || shipping_list.every(holds)
}

export const contactOf = ({
  consignor_contact = '',
  receiver_contact = ''
}: UploadBody['shipping_list'][number]['contact']): string => receiver_contact || consignor_contact

/** @throws OpenError with the code of the first rule that does not hold */
export const parseUpload = (body: unknown): UploadBody => {
  const parsed = v.safeParse(schema, body)
  if (!parsed.success) throw new OpenError(47001, 'data format error')
  const broken = RULES.find(({ holds }) => !holds(parsed.output))
  if (broken) throw new OpenError(broken.errcode, broken.errmsg)
  return parsed.output
}
