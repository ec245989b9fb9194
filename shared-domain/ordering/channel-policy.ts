import type { WechatChannel } from '../payment/index.ts'
import type { OrderLine } from './order-line.ts'

/**
 * Which channels a kind of product may be paid over. WeChat requires virtual goods bought inside a mini-program to use
 * its virtual payment, so quota is paid from another screen (Native); jsapi can be switched on where that is allowed.
 */
export type ChannelPolicy = Readonly<Record<OrderLine['kind'], readonly WechatChannel[]>>

export const defaultChannelPolicy: ChannelPolicy = { quota: ['native'] }
