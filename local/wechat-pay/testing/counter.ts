import { MovableClock, shiftDate } from '../../clock.ts'
import { isRecord } from '../api/body-rules.ts'
import { startWechatPay, type WechatPay, type WechatPayOptions } from '../index.ts'
import { unseal } from '../crypto/signing.ts'
import { TestMerchant, type Answer } from './merchant.ts'
import { openShopDoor, type ShopDoor } from './shop-door.ts'

export const NOTIFY_URL = 'https://shop.example/pay/notify'
export const SHOPPER = 'oShopperA_0001'
export const OTHER_SHOPPER = 'oShopperB_0002'

/** A shop's counter: WeChat Pay, the merchant's server and its notify_url, on one movable clock. */
export interface Counter {
  readonly clock: MovableClock
  readonly pay: WechatPay
  readonly shop: ShopDoor
  readonly merchant: TestMerchant
  /** Prepays by the real library. @returns the code_url */
  native(outTradeNo: string, over?: Record<string, unknown>): Promise<string>
  jsapi(outTradeNo: string, over?: Record<string, unknown>): Promise<Answer>
  /** What a query says now. */
  query(outTradeNo: string): Promise<Record<string, unknown>>
  close(): Promise<void>
}

export const openCounter = async (
  options: Omit<WechatPayOptions, 'clock'> & { clock?: MovableClock } = {}
): Promise<Counter> => {
  const clock = options.clock ?? MovableClock.held()
  const pay = await startWechatPay({ ...options, clock })
  const shop = await openShopDoor()
  pay.routeNotify('https://shop.example', shop.url)
  const restoreDate = shiftDate(() => clock.now())
  const merchant = new TestMerchant(pay, () => clock.now())
  return {
    clock,
    pay,
    shop,
    merchant,
    native: async (outTradeNo, over = {}) => {
      await merchant.library.transactions_native(nativeBody(outTradeNo, over))
      return String(contentOf(merchant.last)['code_url'])
    },
    jsapi: async (outTradeNo, over = {}) => {
      const body = { ...nativeBody(outTradeNo), payer: { openid: SHOPPER }, ...over }
      await merchant.library.transactions_jsapi(body)
      return merchant.last
    },
    query: async (out_trade_no) => {
      await merchant.library.query({ out_trade_no })
      return contentOf(merchant.last)
    },
    close: async () => {
      await pay.close()
      await shop.close()
      clock.stop()
      restoreDate()
    }
  }
}

/** What a function of the shop finds in its environment. */
export const merchantEnvironment = ({ merchant, url }: WechatPay): Record<string, string> => ({
  WXPAY_APPID: merchant.appid,
  WXPAY_MCHID: merchant.mchid,
  WXPAY_SERIAL_NO: merchant.serialNo,
  WXPAY_PRIVATE_KEY: merchant.privateKeyPem,
  WXPAY_API_V3_KEY: merchant.apiV3Key,
  WXPAY_PLATFORM_KEYS: JSON.stringify(merchant.notifyKeys),
  WXPAY_NOTIFY_URL: NOTIFY_URL,
  WXPAY_BASE_URL: url
})

export const nativeBody = (out_trade_no: string, over: Record<string, unknown> = {}) => ({
  description: '100 次智能问答额度',
  out_trade_no,
  notify_url: NOTIFY_URL,
  amount: { total: 1280, currency: 'CNY' },
  ...over
})

export const contentOf = (answer: Pick<Answer, 'body'>): Record<string, unknown> => {
  const content: unknown = JSON.parse(answer.body)
  if (!isRecord(content)) throw new Error('not a JSON object')
  return content
}

export const errorOf = (answer: Answer): [number, unknown] => [
  answer.status,
  contentOf(answer)['code']
]

/** @throws when the notice was not encrypted for this merchant */
export const openNotice = (body: string, apiV3Key: string): Record<string, unknown> => {
  const resource = contentOf({ body })['resource']
  if (!isRecord(resource)) throw new Error('a notice without a resource')
  const { ciphertext, nonce, associated_data } = resource
  const sealed = {
    ciphertext: String(ciphertext),
    nonce: String(nonce),
    associated_data: String(associated_data)
  }
  return contentOf({ body: unseal(sealed, apiV3Key) })
}
