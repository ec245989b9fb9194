/** What WeChat's component says; only the server knows whether it is true. */
export type ReceiptEnd = 'confirmed' | 'cancelled' | 'unable'

type OpenView = (options: {
  readonly businessType: string
  readonly extraData: object
  readonly success: (answer: unknown) => void
  readonly fail: () => void
}) => void

/** The typings leave it out; an old WeChat does not have it. */
const openView = (): OpenView | null => {
  const found: unknown = Reflect.get(wx, 'openBusinessView')
  return typeof found === 'function' ? (options) => void Reflect.apply(found, wx, [options]) : null
}

const ENDS: Readonly<Record<string, ReceiptEnd>> = {
  success: 'confirmed',
  cancel: 'cancelled',
  fail: 'unable'
}

/**
 * 确认收货 in WeChat's own component: it lets the money go to the shop. Its answer comes with its own callback, or with
 * the app's showing again on a WeChat that opens it as another app.
 * @param transactionId WeChat's number of the payment
 */
export const openWechatReceipt = (transactionId: string): Promise<ReceiptEnd> =>
  new Promise((resolve) => {
    const open = openView()
    if (!open) return resolve('unable')
    const end = (status: unknown): void => {
      const known = typeof status === 'string' ? ENDS[status] : undefined
      if (known === undefined) return
      wx.offAppShow(shownAgain)
      resolve(known)
    }
    const shownAgain = (shown: object): void => {
      const { appId, extraData } = Object(Reflect.get(shown, 'referrerInfo'))
      if (appId === RECEIPT_APP) end(Object(extraData).status)
    }
    wx.onAppShow(shownAgain)
    open({
      businessType: 'weappOrderConfirm',
      extraData: { transaction_id: transactionId },
      success: (answer) => end(Object(Object(answer).extraData).status),
      fail: () => end('fail')
    })
  })

/** Source: 小程序确认收货组件接入说明. */
const RECEIPT_APP = 'wx1183b055aeec94d1'
