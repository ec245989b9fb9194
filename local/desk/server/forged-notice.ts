import { randomBytes } from 'node:crypto'
import { makeNotice, type Trade, type WechatPay } from '../../wechat-pay/index.ts'

interface Forgery {
  readonly wechat: Pick<WechatPay, 'keys'>
  /** The order that the forger says was paid. */
  readonly trade: Trade
  readonly now: number
  /** Where the shop takes notices in. */
  readonly target: string
}

/**
 * Sends what a forger could: the right shape and key number, but signed and encrypted without WeChat's keys.
 * @returns the shop's status
 */
export const sendForgedNotice = async (forgery: Forgery): Promise<number> => {
  const { wechat, trade, now, target } = forgery
  const { mchid, appid, outTradeNo, totalFen: total } = trade
  const message = makeNotice({
    signer: wechat.keys.forNotice(0),
    apiV3Key: randomBytes(16).toString('hex'),
    at: now,
    resource: {
      mchid,
      appid,
      out_trade_no: outTradeNo,
      trade_state: 'SUCCESS',
      amount: { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' }
    },
    twists: { signature: 'wrong' }
  })
  const answer = await fetch(target, {
    method: 'POST',
    headers: message.headers,
    body: message.body
  })
  await answer.body?.cancel()
  return answer.status
}
