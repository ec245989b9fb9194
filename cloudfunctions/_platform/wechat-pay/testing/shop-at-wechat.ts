import { instant, type Clock } from '#domain/kernel/instant'

import { openCounter, SHOPPER, type Counter } from '../../../../local/wechat-pay/testing/counter.ts'
import { createLog } from '../../system/log.ts'
import { wechatPayConfig } from '../config.ts'

/** The simulator with a shop in front of it: what the gateways are tried against. */
export const openShopAtWechat = async (options: Parameters<typeof openCounter>[0] = {}) => {
  const counter = await openCounter(options)
  const { merchant, url } = counter.pay
  const clock: Clock = { now: () => instant(counter.clock.now()) }
  const lines: string[] = []
  return {
    counter,
    clock,
    lines,
    log: createLog(clock, (line) => lines.push(line)),
    config: wechatPayConfig({
      WXPAY_APPID: merchant.appid,
      WXPAY_MCHID: merchant.mchid,
      WXPAY_SERIAL_NO: merchant.serialNo,
      WXPAY_PRIVATE_KEY: merchant.privateKeyPem,
      WXPAY_API_V3_KEY: merchant.apiV3Key,
      WXPAY_PLATFORM_KEYS: JSON.stringify(merchant.notifyKeys),
      WXPAY_NOTIFY_URL: 'https://shop.example/pay/notify',
      WXPAY_BASE_URL: url
    }),
    pay: (outTradeNo: string, over?: Record<string, unknown>) => pay(counter, outTradeNo, over)
  }
}

/** 12.80 yuan, unless said otherwise. */
const pay = async (
  counter: Counter,
  outTradeNo: string,
  over: Record<string, unknown> = {}
): Promise<void> => {
  const paid = counter.pay.phone.pay(SHOPPER, await counter.native(outTradeNo, over))
  if (!paid.ok) throw new Error(paid.message)
}
