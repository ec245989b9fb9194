import * as v from 'valibot'
import { paramError } from './api-error.ts'
import { checkFields, type Rule, type Rules } from './body-rules.ts'
import { LEAST_TIME_TO_PAY_MS, ORDER_LIFE_MS, type Trade } from '../books/trade.ts'

/** 商户订单号 in a path or a body. */
export const OUT_TRADE_NO: Rule = {
  kind: 'text',
  name: '商户订单号',
  min: 6,
  max: 32,
  pattern: /^[0-9A-Za-z_\-|*]+$/,
  required: true
}

const text = (name: string, max: number): Rule => ({ kind: 'text', name, max })
const MAX_FEN = 10_000_000_000

const GOODS: Rules = {
  merchant_goods_id: text('商户侧商品编码', 32),
  wechatpay_goods_id: text('微信支付商品编码', 32),
  goods_name: text('商品名称', 256),
  quantity: { kind: 'integer', name: '商品数量', min: 1 },
  unit_price: { kind: 'integer', name: '商品单价', min: 0 }
}

const STORE: Rules = {
  id: text('门店编号', 32),
  name: text('门店名称', 256),
  area_code: text('地区编码', 32),
  address: text('详细地址', 512)
}

/**
 * The documented body of POST /v3/pay/transactions/native; time_expire and notify_url get a closer
 * look below.
 */
const NATIVE_BODY: Rules = {
  appid: { ...text('公众号ID', 32), required: true },
  mchid: { ...text('商户号', 32), required: true },
  description: { ...text('商品描述', 127), required: true },
  out_trade_no: OUT_TRADE_NO,
  time_expire: text('支付结束时间', 64),
  attach: text('附加数据', 128),
  notify_url: { ...text('商户回调地址', 255), required: true },
  goods_tag: text('订单优惠标记', 32),
  limit_pay: { kind: 'list', name: '指定支付方式', each: text('指定支付方式', 32) },
  support_fapiao: { kind: 'flag', name: '电子发票入口开放标识' },
  amount: {
    kind: 'object',
    name: '订单金额',
    required: true,
    fields: {
      total: { kind: 'integer', name: '总金额', min: 1, max: MAX_FEN, required: true },
      currency: { kind: 'text', name: '货币类型', max: 16, pattern: /^CNY$/ }
    }
  },
  detail: {
    kind: 'object',
    name: '优惠功能',
    fields: {
      cost_price: { kind: 'integer', name: '订单原价', min: 0 },
      invoice_id: text('商品小票ID', 32),
      goods_detail: {
        kind: 'list',
        name: '单品列表',
        each: { kind: 'object', name: '单品', fields: GOODS }
      }
    }
  },
  scene_info: {
    kind: 'object',
    name: '场景信息',
    fields: {
      payer_client_ip: text('用户终端IP', 45),
      device_id: text('商户端设备号', 32),
      store_info: { kind: 'object', name: '商户门店信息', fields: STORE }
    }
  },
  settle_info: {
    kind: 'object',
    name: '结算信息',
    fields: { profit_sharing: { kind: 'flag', name: '是否指定分账' } }
  }
}

const JSAPI_BODY: Rules = {
  ...NATIVE_BODY,
  payer: {
    kind: 'object',
    name: '支付者',
    required: true,
    fields: { openid: { ...text('用户标识', 128), required: true } }
  }
}

/** What the simulator itself needs of a body that has passed the rules. */
const PrepaySchema = v.looseObject({
  appid: v.string(),
  mchid: v.string(),
  description: v.string(),
  out_trade_no: v.string(),
  time_expire: v.optional(v.string()),
  attach: v.optional(v.string()),
  notify_url: v.string(),
  amount: v.looseObject({ total: v.number(), currency: v.optional(v.string(), 'CNY') }),
  payer: v.optional(v.looseObject({ openid: v.string() }))
})

/**
 * A prepay body as a trade that does not exist yet.
 * @param now milliseconds since 1970
 * @throws ApiError PARAM_ERROR
 */
export const parsePrepay = (channel: Trade['channel'], body: unknown, now: number): Trade => {
  checkFields(body, channel === 'JSAPI' ? JSAPI_BODY : NATIVE_BODY, '/body')
  const prepay = v.parse(PrepaySchema, body)
  checkNotifyUrl(prepay.notify_url)
  return {
    outTradeNo: prepay.out_trade_no,
    channel,
    mchid: prepay.mchid,
    appid: prepay.appid,
    description: prepay.description,
    totalFen: prepay.amount.total,
    currency: prepay.amount.currency,
    notifyUrl: prepay.notify_url,
    ...(prepay.attach !== undefined && { attach: prepay.attach }),
    ...(prepay.payer && { openid: prepay.payer.openid }),
    content: canonical(body),
    createdAt: now,
    payableUntil: lastMomentToPay(prepay.time_expire, now),
    prepays: [],
    state: 'NOTPAY'
  }
}

/** Source: parameter notify_url of the prepay documents. */
export const checkNotifyUrl = (url: string): void => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed?.protocol === 'https:' && parsed.pathname !== '/' && !/[?#]/.test(url)) return
  throw paramError('通知地址必须为外网可访问的https地址，要带路径，且不能携带参数', {
    location: 'body',
    field: '/body/notify_url',
    value: url
  })
}

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
/** Source: doc 4012525167. */
const LATEST_END_MS = 90 * 24 * 60 * 60 * 1000

const lastMomentToPay = (timeExpire: string | undefined, now: number): number => {
  if (timeExpire === undefined) return now + ORDER_LIFE_MS
  const moment = RFC3339.test(timeExpire) ? Date.parse(timeExpire) : Number.NaN
  if (Number.isNaN(moment) || moment > now + LATEST_END_MS) {
    throw paramError('输入源“/body/time_expire”映射到值字段“支付结束时间”格式或范围不符合要求', {
      location: 'body',
      field: '/body/time_expire',
      value: timeExpire
    })
  }
  return Math.max(moment, now + LEAST_TIME_TO_PAY_MS)
}

/** The same parameters in another order are the same request. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part
  )
