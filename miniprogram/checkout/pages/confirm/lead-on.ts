import type { OrderView } from '#domain/contracts/storefront'
import { openPaySheet } from '../../../services/pay'

/** Where a placed order leads: the pay sheet at once where it is paid on this phone, else the code, else the result. */
export const leadOn = async (order: OrderView): Promise<void> => {
  const { orderId, sheet, channel, status } = order
  const result = `/checkout/pages/result/result?order=${orderId}`
  const cashier = `/checkout/pages/cashier/cashier?order=${orderId}`
  if (status !== 'placing' && status !== 'awaitingPayment') {
    await wx.redirectTo({ url: result })
  } else if (channel === 'jsapi' && sheet) {
    const end = await openPaySheet(sheet)
    const after = { confirmed: `${result}&confirmed=1`, cancelled: `${cashier}&cancelled=1` }
    await wx.redirectTo({ url: end === 'unclear' ? cashier : after[end] })
  } else {
    await wx.redirectTo({ url: cashier })
  }
}
