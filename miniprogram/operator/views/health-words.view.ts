import type { TimerHealth } from '#domain/contracts/operator-health'

export const CONDITION_WORDS: Readonly<Record<TimerHealth['condition'], string>> = {
  waiting: '还没到',
  fine: '正常',
  late: '晚了',
  broken: '停了'
}

/** What each timer does, in the words of who runs the shop. */
export const TIMER_WORDS: Readonly<Record<string, string>> = {
  'reconcile-payments': '核对付款',
  'retry-fulfillment': '补发货、退款',
  'expire-unpaid-orders': '关闭未付订单',
  'relay-outbox': '通知买家和微信',
  'reconcile-bills': '每日对账',
  'watch-invariants': '账目检查',
  'count-figures': '统计经营数据',
  'fold-taps': '统计点击'
}

export const BACKLOG_WORDS: Readonly<Record<string, string>> = {
  duePay: '等着核对付款',
  dueClose: '等着关闭',
  dueWork: '等着到账或退还占用',
  dueRefund: '等着退款',
  dueRelay: '等着通知买家',
  dueShipping: '等着报发货给微信',
  dueReceipt: '等着自动确认收货',
  dueForget: '等着清理旧通知',
  afterSales: '售后等着跟进',
  questions: '提问等着收尾',
  coupons: '领券等着收尾',
  differences: '对账差异等着处理'
}

/** Why actions were refused, as a cause; the names in logs where there is no word. */
const REFUSAL_WORDS: Readonly<Record<string, string>> = {
  accountFrozen: '账户已冻结',
  addressNeeded: '没选地址',
  addressNotFound: '地址没有了',
  assetsChanged: '余额或积分变了',
  badRequest: '内容不对',
  busy: '人多，请他再试',
  carrierDoesNotServe: '快递送不到',
  cartFull: '购物车满了',
  changedMeanwhile: '别人先改了',
  couponLimit: '领到上限',
  couponNotOpen: '券还不能领',
  couponNotUsable: '券用不了',
  couponTakenOut: '券领完了',
  dayLimit: '今天的次数用完',
  differentContent: '重复的请求内容不同',
  failed: '程序出错',
  lapsed: '下单过期了',
  limitPerShopper: '超过限购',
  notAllowed: '没有权限',
  notOnSale: '已下架',
  notSignedIn: '没登录',
  orderNotFound: '没有这个订单',
  payableChanged: '应付变了',
  priceChanged: '价格变了',
  productNotFound: '没有这件商品',
  quotaGone: '额度用完',
  sensitiveWords: '有不当用语',
  soldOut: '没有库存',
  tooFast: '太快了',
  tooManyTaps: '太快了',
  tooManyUnpaid: '待付款太多',
  unfinishedOrder: '同款还没付款',
  unknownAction: '没有这个功能'
}

export const refusalWord = (kind: string): string => REFUSAL_WORDS[kind] ?? kind

/** `不到 0.1 秒`, `0.3 秒`, `12 秒`, `3 分钟`. */
export const howLong = (ms: number): string => {
  if (ms < 50) return '不到 0.1 秒'
  if (ms < 10_000) return `${Math.round(ms / 100) / 10} 秒`
  if (ms < 60_000) return `${Math.round(ms / 1000)} 秒`
  return ms < 3_600_000 ? `${Math.round(ms / 60_000)} 分钟` : `${Math.round(ms / 3_600_000)} 小时`
}
