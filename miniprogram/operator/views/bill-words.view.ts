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
  ledgerSum: '当天合计对不上',
  foreign: '不是本店的单号',
  unreadable: '账单有一行看不懂'
}

const OUTCOMES: Readonly<Record<string, string>> = {
  notFoundAgain: '再取账单时已经没有这条差异',
  inNextBill: '在第二天的账单里',
  inNoBill: '前后几天的账单里都没有',
  unknownToWechat: '微信没有这一笔',
  notPaidAtWechat: '微信说没有付款',
  paid: '补记好了',
  late: '订单已关，钱正在退回',
  repeated: '本来就记过',
  mismatch: '金额或单号对不上，没有记',
  unknownOrder: '没有这个订单',
  orderUnreadable: '订单读不出来',
  recordedMeanwhile: '后来已经记上了'
}

/** What a repair came to; what is not known here is shown as it was written. */
export const outcomeText = (outcome: string): string =>
  OUTCOMES[outcome.split(' ')[0] ?? ''] ?? outcome
