import type { Runtime } from '../runtime.ts'
import { Refusal, textOf, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

export const payment = ({ shell }: Runtime, define: DefineApi): Api => ({
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
