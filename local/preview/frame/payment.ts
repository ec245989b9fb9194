import type { PaymentOutcome, PaymentRequest, ReceiptEnd } from '../contract/shell.ts'
import { ask, make } from './elements.ts'
import type { Doors } from './doors.ts'

/**
 * The sheet that WeChat shows for a payment, when the phone stands alone. Inside another page that one pays, since it
 * knows what can go wrong.
 */
export const payAlone = (request: PaymentRequest, doors: Doors): Promise<PaymentOutcome> =>
  ask<PaymentOutcome>((answer) => {
    const pay = make('button', {
      className: 'primary',
      text: '确认付款',
      onClick: () => {
        pay.disabled = true
        doors.pay(request).then(answer, (failure: unknown) => {
          answer({ kind: 'failed', reason: failure instanceof Error ? failure.message : '' })
        })
      }
    })
    pay.dataset['first'] = ''
    const what = make('span', { text: '微信支付' })
    const amount = make('strong', { text: '¥…' })
    doors.look(request).then(
      (look) => {
        if (!look) return
        what.textContent = look.description
        amount.textContent = `¥${(look.totalFen / 100).toFixed(2)}`
      },
      // Without a look the sheet can still be paid, or closed.
      () => undefined
    )
    const cancel = make('button', { text: '取消', onClick: () => answer({ kind: 'cancelled' }) })
    return make('div', { className: 'sheet pay' }, [what, amount, pay, cancel])
  })

/** The half screen in which WeChat itself asks whether the goods arrived. */
export const askForReceipt = (transactionId: string, doors: Doors): Promise<ReceiptEnd> =>
  ask<ReceiptEnd>((answer) => {
    const confirm = make('button', {
      className: 'primary',
      text: '确认收货',
      onClick: () => {
        confirm.disabled = true
        doors.receipt(transactionId).then(answer, () => answer('fail'))
      }
    })
    confirm.dataset['first'] = ''
    return make('div', { className: 'sheet pay' }, [
      make('span', { text: '微信支付 · 确认收货' }),
      make('p', { text: '确认后，货款会结算给商家' }),
      confirm,
      make('button', { text: '暂不确认', onClick: () => answer('cancel') })
    ])
  })
