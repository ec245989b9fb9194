import { countCalls } from '../_platform/count-calls.ts'
import { composeSale } from '../_platform/sale.ts'
import { receiveNotice } from './receive-notice.ts'

const shop = composeSale('door')

/** WeChat Pay's door: https://.../wechat-pay/notify */
export const main = receiveNotice({ ...shop, counter: countCalls(shop, 'payment-notify') })
