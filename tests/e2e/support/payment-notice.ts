import { makeNotice, type NoticeTwists, type WechatPay } from '../../../local/wechat-pay/index.ts'

/** What a notice says about a payment, in WeChat's words. */
export interface Payment {
  readonly outTradeNo: string
  readonly totalFen: number
  readonly transactionId: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What a function gets from the HTTP gateway. */
export interface NoticeEvent {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isBase64Encoded: boolean
}

/** A rightly signed and encrypted notice of any payment, also of one that WeChat's book does not have. */
export const paymentNotice = (
  { merchant, keys }: WechatPay,
  { outTradeNo, totalFen, transactionId, at }: Payment,
  twists: NoticeTwists = {}
): NoticeEvent => {
  const amount = { total: totalFen, payer_total: totalFen, currency: 'CNY', payer_currency: 'CNY' }
  const resource = {
    mchid: merchant.mchid,
    appid: merchant.appid,
    out_trade_no: outTradeNo,
    transaction_id: transactionId,
    trade_type: 'NATIVE',
    trade_state: 'SUCCESS',
    trade_state_desc: '支付成功',
    bank_type: 'OTHERS',
    success_time: new Date(at).toISOString(),
    payer: { openid: 'oPayer_0000000000000000000001' },
    amount
  }
  const { apiV3Key } = merchant
  const { headers, body } = makeNotice({
    signer: keys.forNotice(0),
    apiV3Key,
    at,
    resource,
    twists
  })
  return { headers, body, isBase64Encoded: false }
}
