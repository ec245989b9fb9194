import * as v from 'valibot'
import { paramError } from './api-error.ts'
import { checkFields, type Rule, type Rules } from './body-rules.ts'
import { canonical, checkNotifyUrl, OUT_TRADE_NO } from './prepay-body.ts'

/** 商户退款单号 in a path or a body. */
export const OUT_REFUND_NO: Rule = {
  kind: 'text',
  name: '商户退款单号',
  max: 64,
  pattern: /^[0-9A-Za-z_\-|*@]+$/,
  required: true
}

const text = (name: string, max: number): Rule => ({ kind: 'text', name, max })
const fenRule = (name: string, min: number): Rule => ({
  kind: 'integer',
  name,
  min,
  required: true
})

const GOODS: Rules = {
  merchant_goods_id: { ...text('商户侧商品编码', 32), required: true },
  wechatpay_goods_id: text('微信侧商品编码', 32),
  goods_name: text('商品名称', 256),
  unit_price: fenRule('商品单价', 0),
  refund_amount: fenRule('商品退款金额', 0),
  refund_quantity: fenRule('商品退货数量', 1)
}

/** The documented body of POST /v3/refund/domestic/refunds. */
const REFUND_BODY: Rules = {
  transaction_id: text('微信支付订单号', 32),
  out_trade_no: { ...OUT_TRADE_NO, required: undefined },
  out_refund_no: OUT_REFUND_NO,
  reason: text('退款原因', 80),
  notify_url: text('退款结果回调url', 256),
  funds_account: {
    kind: 'text',
    name: '退款资金来源',
    max: 32,
    pattern: /^(AVAILABLE|UNSETTLED)$/
  },
  amount: {
    kind: 'object',
    name: '金额信息',
    required: true,
    fields: {
      refund: fenRule('退款金额', 1),
      total: fenRule('原订单金额', 1),
      currency: { kind: 'text', name: '退款币种', max: 16, pattern: /^CNY$/, required: true },
      from: {
        kind: 'list',
        name: '退款出资账户及金额',
        each: {
          kind: 'object',
          name: '出资账户',
          fields: {
            account: { ...text('出资账户类型', 32), required: true },
            amount: fenRule('出资金额', 1)
          }
        }
      }
    }
  },
  goods_detail: {
    kind: 'list',
    name: '退款商品',
    each: { kind: 'object', name: '退款商品', fields: GOODS }
  }
}

const RefundBodySchema = v.looseObject({
  transaction_id: v.exactOptional(v.string()),
  out_trade_no: v.exactOptional(v.string()),
  out_refund_no: v.string(),
  reason: v.exactOptional(v.string()),
  notify_url: v.exactOptional(v.string()),
  amount: v.looseObject({ refund: v.number(), total: v.number(), currency: v.string() })
})

/** The documented body of POST .../{refund_id}/apply-abnormal-refund. */
const ABNORMAL_BODY: Rules = {
  out_refund_no: OUT_REFUND_NO,
  type: {
    kind: 'text',
    name: '异常退款处理方式',
    max: 32,
    pattern: /^(USER_BANK_CARD|MERCHANT_BANK_CARD)$/,
    required: true
  },
  bank_type: text('开户银行', 64),
  bank_account: text('收款银行卡号', 1024),
  real_name: text('收款用户姓名', 1024)
}

const AbnormalBodySchema = v.looseObject({ out_refund_no: v.string(), type: v.string() })

/** @throws ApiError PARAM_ERROR; this simulator sends nothing to a card of the shopper's */
export const parseAbnormal = (body: unknown): string => {
  checkFields(body, ABNORMAL_BODY, '/body')
  const asked = v.parse(AbnormalBodySchema, body)
  if (asked.type === 'MERCHANT_BANK_CARD') return asked.out_refund_no
  throw paramError('退款至用户银行卡需要加密的收款银行卡信息', { location: 'body' })
}

export type RefundBody = v.InferOutput<typeof RefundBodySchema> & { readonly content: string }

/** @throws ApiError PARAM_ERROR */
export const parseRefund = (body: unknown): RefundBody => {
  checkFields(body, REFUND_BODY, '/body')
  const asked = v.parse(RefundBodySchema, body)
  if (asked.notify_url !== undefined) checkNotifyUrl(asked.notify_url)
  if (asked.transaction_id === undefined && asked.out_trade_no === undefined) {
    throw paramError('微信支付订单号和商户订单号二选一，不能同时为空', { location: 'body' })
  }
  return { ...asked, content: canonical(body) }
}
