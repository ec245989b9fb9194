import type { RefundNo } from '#domain/kernel/ids'
import type { RefundEnd } from '#domain/testing/fake-refunds'
import type { Scene } from './scene.ts'

/** From now on this is what WeChat says of a refund. */
export const ends = (
  { store, tell, watch, timeline }: Scene,
  number: RefundNo,
  state: RefundEnd
): void => {
  store.wechat.refunds.end(number, state)
  watch.money.moved(timeline.now())
  tell?.('WeChat', `${number} ${state}`)
}
