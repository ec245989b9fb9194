import {
  createPreview,
  type PaymentOutcome,
  type PaymentRequest,
  type Preview
} from '../../preview/index.ts'
import { projectRoot, type Stack } from '../../stack.ts'
import { OPENIDS } from './shoppers.ts'

/** Where the mini-program itself is shown: the same pages that WeChat gets, on the same store. */
const MINI_PROGRAM_PATH = '/mini-program'

/** The mini-program in a phone frame beside the desk; its calls reach the functions as from WeChat. */
export const miniProgram = ({ cloud, wechat }: Stack): Preview =>
  createPreview({
    projectRoot,
    base: MINI_PROGRAM_PATH,
    watch: true,
    callFunction: async (name, data, who) => {
      const identity = { openid: openidOf(who), source: 'wx_client' }
      const done = await cloud.functions.invoke(name, data, identity)
      if (done.error) throw new Error(`cloud.callFunction:fail ${done.error.code}`)
      return done.result
    },
    pay: (request, who) => Promise.resolve(paid(wechat, request, openidOf(who)))
  })

/** The frame's address names a shopper of the desk: `?openid=b`. Everybody else is shopper A. */
const openidOf = (who: string): string => (who === 'b' ? OPENIDS.b : OPENIDS.a)

const paid = (
  { phone, merchant }: Stack['wechat'],
  request: PaymentRequest,
  openid: string
): PaymentOutcome => {
  const answer = phone.pay(openid, { appid: merchant.appid, ...request })
  return answer.ok ? { kind: 'paid' } : { kind: 'failed', reason: answer.message }
}
