/** `2026-11-22` of 20261122. */
export const dayText = (day: number): string =>
  String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')

/** Kinds of differences, in words. */
export const DIFF_WORDS: Readonly<Record<string, string>> = {
  'theirsOnly.payment': '微信收了，本店没记',
  'oursOnly.payment': '本店记了，微信没有',
  amount: '付款金额不同',
  state: '付款状态不同',
  'theirsOnly.refund': '微信退了，本店没记',
  'oursOnly.refund': '本店退了，微信没有',
  refundAmount: '退款金额不同',
  refundState: '退款状态不同',
  'fundFlow.missing': '资金流水少一笔',
  'fundFlow.extra': '资金流水多一笔',
  'fundFlow.amount': '资金流水金额不同',
  ledger: '分录对不上',
  foreign: '不是本店的单号',
  unreadable: '账单有一行看不懂'
}
