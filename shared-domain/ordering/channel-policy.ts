import type { WechatChannel } from '../payment/index.ts'
import type { OrderLine } from './order-line.ts'

/**
 * Which channels a kind of product may be paid over, the preset one first. WeChat requires virtual goods bought inside
 * a mini-program to use its virtual payment, so quota is paid from another screen (Native); jsapi can be switched on
 * where that is allowed. Goods are paid in the mini-program, or by another phone.
 */
export type ChannelPolicy = Readonly<Record<OrderLine['kind'], readonly WechatChannel[]>>

export const defaultChannelPolicy: ChannelPolicy = {
  quota: ['native'],
  physical: ['jsapi', 'native']
}

/** Those that every kind in one order may be paid over, in the order of the first kind. */
export const allowedChannels = (
  policy: ChannelPolicy,
  kinds: readonly OrderLine['kind'][]
): readonly WechatChannel[] => {
  const [first, ...others] = [...new Set(kinds)]
  if (!first) return []
  return policy[first].filter((channel) => others.every((kind) => policy[kind].includes(channel)))
}
