import type { NoticeKind } from '#domain/contracts/operator-notices'

/** What a notice came to, in words; amber where somebody should look. */
export const NOTICE_WORDS: Readonly<
  Record<NoticeKind, readonly [label: string, tone: 'amber' | 'pine' | 'quiet']>
> = {
  paid: ['已入账', 'pine'],
  late: ['订单已关，退回', 'amber'],
  repeated: ['重复通知', 'quiet'],
  refund: ['退款结果', 'pine'],
  mismatch: ['对不上，没入账', 'amber'],
  unknownOrder: ['没有这个订单', 'amber'],
  notPaid: ['不是付款成功', 'quiet'],
  otherEvent: ['其他事件', 'quiet'],
  unreadable: ['看不懂', 'amber']
}
