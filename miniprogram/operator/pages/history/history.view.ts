import type { DeedView } from '#domain/contracts/operator-audit'
import type { NoticeHead } from '#domain/contracts/operator-notices'
import type { OperatorOrderView } from '#domain/contracts/operator-orders'
import { ready, type PageView } from '../../../words/page-view'
import { timelineTime } from '../../../words/time'
import { tailOf } from '../../views/entry.view'
import { NOTICE_WORDS } from '../../views/notice-words.view'
import { deedWords } from '../audit/audit.view'

interface HappeningView {
  readonly key: string
  readonly icon: string
  readonly tone: 'plain' | 'amber'
  readonly title: string
  /** Who or what did it. */
  readonly by: string
  readonly time: string
  /** The page that tells more; empty: none does. */
  readonly url: string
}

export type HistoryView = PageView<{
  readonly number: string
  readonly rows: readonly HappeningView[]
}>

type Step = readonly [title: string, icon: string, tone?: 'amber']

const STEPS: Readonly<Record<string, Step>> = {
  placed: ['下单', 'bill'],
  codeReady: ['可以付款', 'qrcode'],
  codeMissing: ['付款码没有取到', 'qrcode', 'amber'],
  channelSwitched: ['换了付款方式', 'rollback'],
  paid: ['收款', 'money'],
  delivered: ['额度到账', 'check'],
  deliveryFailed: ['交付没办成，会再试', 'time', 'amber'],
  settlingGaveUp: ['自动交付用完了次数', 'error-circle-filled', 'amber'],
  triedAgain: ['再办一次', 'refresh'],
  closed: ['关闭', 'close'],
  abandoned: ['没有下单成功，已收回', 'close'],
  lateMoney: ['多收或晚收的钱，原路退回', 'rollback', 'amber'],
  moneyWentBack: ['付过款，钱已退过', 'search', 'amber'],
  shipped: ['发货', 'vehicle'],
  received: ['收货', 'check'],
  shippingTold: ['发货信息已报给微信', 'check'],
  shippingGaveUp: ['发货信息没报上', 'error-circle-filled', 'amber'],
  fundsSettled: ['微信结算货款', 'money'],
  refundDecided: ['决定退款', 'rollback'],
  refundSent: ['微信受理退款', 'logo-wechatpay'],
  refunded: ['退款到账', 'check'],
  refundDelayed: ['退款没办成，会再试', 'time', 'amber'],
  refundClosed: ['微信关闭了这次退款', 'refresh', 'amber'],
  refundAbnormal: ['退款退不出去', 'error-circle-filled', 'amber'],
  refundTurned: ['改退到商户账户', 'rollback'],
  refundAtMerchant: ['已退到商户账户，等另行退还', 'time', 'amber'],
  refundVoid: ['退款没有办成', 'close', 'amber'],
  afterSaleAsked: ['申请售后', 'service'],
  afterSaleEnded: ['售后结束', 'close']
}

const CAUSES: Readonly<Record<string, string>> = {
  shopper: '买家',
  notification: '微信支付通知',
  query: '买家的页面查到',
  bill: '每日对账',
  reconcilePayments: '定时核对付款',
  retryFulfillment: '定时补办',
  expireUnpaidOrders: '定时关单',
  relayOutbox: '定时分发',
  confirmReceipts: '到期自动',
  tendAfterSales: '售后定时',
  sendRefunds: '定时退款',
  tellShipping: '定时上报',
  wechat: '微信告知',
  operator: '商家'
}

interface Happened {
  readonly order: OperatorOrderView
  readonly notices: readonly NoticeHead[]
  readonly deeds: readonly DeedView[]
}

/** Everything that happened to an order, with its cause: steps, notices of WeChat Pay and deeds, the newest first. */
export const showHistory = ({ order, notices, deeds }: Happened): HistoryView => {
  const { orderId, now, timeline } = order
  const all = [
    ...timeline.map(({ step, cause, at }, index) => ({ at, row: stepRow(step, cause, index) })),
    ...notices.map((notice) => ({ at: notice.at, row: noticeRow(notice, orderId) })),
    ...deeds.map((deed) => ({ at: deed.at, row: deedRow(deed) }))
  ]
  const sorted = all
    .map((one, place) => ({ ...one, place }))
    .sort((a, b) => b.at - a.at || b.place - a.place)
  return ready({
    number: orderId,
    rows: sorted.map(({ at, row }) => ({ ...row, time: timelineTime(at, now) }))
  })
}

type Row = Omit<HappeningView, 'time'>

/** A step that this version does not know is shown by its name: nothing is hidden from who runs the shop. */
const stepRow = (step: string, cause: string, index: number): Row => {
  const [title, icon, tone = 'plain'] = STEPS[step] ?? [step, 'time']
  return { key: `step-${index}`, icon, tone, title, by: CAUSES[cause] ?? cause, url: '' }
}

const noticeRow = ({ noticeId, kind }: NoticeHead, orderId: string): Row => {
  const [label, tone] = NOTICE_WORDS[kind]
  return {
    key: `notice-${noticeId}`,
    icon: 'notification',
    tone: tone === 'amber' ? 'amber' : 'plain',
    title: `收到通知：${label}`,
    by: '微信支付',
    url: `notice/notice?id=${noticeId}&order=${orderId}`
  }
}

const deedRow = ({ id, action, state, who }: DeedView): Row => {
  const { name, ending, tone } = deedWords(action, state)
  return {
    key: `deed-${id}`,
    icon: 'edit',
    tone: tone === 'amber' ? 'amber' : 'plain',
    title: `${name}：${ending}`,
    by: `操作人 ${tailOf(who)}`,
    url: ''
  }
}
