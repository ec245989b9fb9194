import type { AfterSaleKind, AfterSaleReason } from '#domain/contracts/after-sales'

export const KIND_WORDS: Readonly<Record<AfterSaleKind, string>> = {
  refundOnly: '仅退款',
  returnAndRefund: '退货退款'
}

export const REASON_WORDS: Readonly<Record<AfterSaleReason, string>> = {
  unwanted: '不想要了',
  wrongChoice: '拍错了、选错规格',
  late: '发货太慢',
  damaged: '收到时有破损',
  notAsDescribed: '和描述不一样',
  missing: '少发、漏发',
  other: '其他原因'
}
