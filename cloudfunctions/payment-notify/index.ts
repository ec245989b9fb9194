import { compose } from '../_platform/compose.ts'
import { receiveNotice } from './receive-notice.ts'

const shop = compose('door')

/** WeChat Pay's door: https://.../wechat-pay/notify */
export const main = receiveNotice(shop)
