import type { Runtime } from '../runtime.ts'
import { Refusal, textOf, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** The app that WeChat's receipt component belongs to. Source: 小程序确认收货组件接入说明. */
const RECEIPT_APP = 'wx1183b055aeec94d1'

export const payment = ({ shell, signals }: Runtime, define: DefineApi): Api => ({
  /** Only the receipt of goods: any other view refuses by name. The app shows again with the answer in its referrer. */
  openBusinessView: define('openBusinessView', async ({ businessType, extraData }) => {
    if (businessType !== 'weappOrderConfirm') {
      throw new Error(`${textOf(businessType)} is not in the preview`)
    }
    signals.tell('AppHide')
    const asked = Object(extraData) as Readonly<Record<string, unknown>>
    const status = await shell.confirmReceipt(textOf(asked['transaction_id']))
    const answer = { status, req_extradata: asked }
    signals.tell('AppShow', { referrerInfo: { appId: RECEIPT_APP, extraData: answer } })
    return { extraData: answer }
  }),
  requestPayment: define('requestPayment', async (options) => {
    const outcome = await shell.pay({
      timeStamp: textOf(options['timeStamp']),
      nonceStr: textOf(options['nonceStr']),
      package: textOf(options['package']),
      signType: textOf(options['signType'], 'MD5'),
      paySign: textOf(options['paySign'])
    })
    switch (outcome.kind) {
      case 'paid':
        return {}
      case 'cancelled':
        throw new Refusal('cancel')
      case 'failed':
        throw new Refusal(outcome.reason)
    }
  })
})
