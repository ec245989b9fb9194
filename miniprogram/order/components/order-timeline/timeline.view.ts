import type { OrderView, TimelineView } from '#domain/contracts/storefront'
import { priceText } from '../../../words/price'
import { HOW_LONG, SETTLED_BY_SHOP } from '../../../words/refunds'
import { clockTime, timelineTime } from '../../../words/time'
import { arrivedWords } from '../../views/refund.view'

/** One row: what happened, when, and one line about it. */
export interface TimelineRow {
  readonly id: string
  readonly icon: string
  readonly tone: 'plain' | 'trouble' | 'failed'
  readonly title: string
  readonly helper: string
  /** Empty where nobody wrote down when. */
  readonly time: string
}

export interface TimelineRows {
  /** Newest first. */
  readonly rows: readonly TimelineRow[]
  /** How many rows in the middle are folded away; they follow after the third row. */
  readonly folded: number
}

type Words = Omit<TimelineRow, 'id' | 'time'>

const ROWS_AT_MOST = 7
const ENDS = 3

/** Rows come from recorded steps and causes. A step that this version does not know is left out, never guessed. */
export const timelineRows = (order: OrderView, now: number, unfolded: boolean): TimelineRows => {
  const all = order.timeline.reduceRight<readonly TimelineRow[]>(
    (rows, entry, index) => [...rows, ...rowsOf({ order, entry, index, now })],
    []
  )
  if (unfolded || all.length <= ROWS_AT_MOST) return { rows: all, folded: 0 }
  return { rows: [...all.slice(0, ENDS), ...all.slice(-ENDS)], folded: all.length - 2 * ENDS }
}

interface Step {
  readonly order: OrderView
  readonly entry: TimelineView
  readonly index: number
  readonly now: number
}

/** The rows of one step, newest first. */
const rowsOf = (step: Step): TimelineRow[] => {
  const { order, entry, index, now } = step
  const words = WORDS[entry.step]?.(step)
  if (!words) return []
  const row = { id: String(index), time: timelineTime(entry.at, now), ...words }
  if (!foundByJob(entry)) return [row]
  // The payment's own moment is WeChat's; without it nobody wrote down when the notification was missed.
  const time = order.paidAt === undefined ? '' : timelineTime(order.paidAt, now)
  return [row, { ...MISSED, id: `${index}-missed`, time }]
}

/** Jobs that found a payment of which no notification had told. */
const JOBS = ['reconcilePayments', 'expireUnpaidOrders', 'bill']

const foundByJob = ({ step, cause }: TimelineView): boolean =>
  step === 'paid' && JOBS.includes(cause)

const MISSED: Words = {
  icon: 'notification-error',
  tone: 'trouble',
  title: '付款通知没有按时送到',
  helper: '不影响你的付款，系统转为主动核对'
}

const plain = (icon: string, title: string, helper = ''): Words => ({
  icon,
  tone: 'plain',
  title,
  helper
})

/** Steps do not say their way to pay; each later change turned it once. */
const channelAt = ({ channel, timeline }: OrderView, index: number): OrderView['channel'] => {
  const later = timeline.slice(index + 1).filter(({ step }) => step === 'channelSwitched').length
  if (later % 2 === 0) return channel
  return channel === 'native' ? 'jsapi' : 'native'
}

const WORDS: Readonly<Record<string, (step: Step) => Words>> = {
  placed: () => plain('bill', '你提交了订单'),
  codeReady: ({ order, index }) => {
    const until = `${clockTime(order.expiresAt)} 前有效`
    if (channelAt(order, index) === 'jsapi') {
      return plain('logo-wechatpay', '可以用微信支付了', until)
    }
    const again = order.timeline
      .slice(0, index)
      .some(({ step }, at) => step === 'codeReady' && channelAt(order, at) === 'native')
    return plain('qrcode', again ? '换了新的付款码' : '生成付款码', until)
  },
  codeMissing: () => ({
    icon: 'qrcode',
    tone: 'trouble',
    title: '付款码没有取到',
    helper: '订单还在，可以再取一次'
  }),
  paid: ({ order, entry }) => {
    if (order.payableFen === 0) return plain('check', '已用积分、余额付清', '微信不用再付')
    const amount = priceText(order.payableFen)
    switch (entry.cause) {
      case 'notification':
        return plain('logo-wechatpay', '微信收款成功', `收到 ${amount}，金额一致`)
      case 'query':
        return plain('search', '核对到你的付款', `向微信查到 ${amount}，金额一致`)
      case 'bill':
        return plain('search', '对账时确认已付款', `账单里有 ${amount}，金额一致`)
      default:
        return plain('search', '主动核对，确认已付款', `定时核对向微信查到 ${amount}，金额一致`)
    }
  },
  delivered: ({ entry }) =>
    plain(
      'check',
      '额度已到账',
      entry.cause === 'retryFulfillment' ? '自动补上，可以直接使用' : '可以直接使用'
    ),
  channelSwitched: ({ order, index }) =>
    plain(
      'rollback',
      '换了付款方式',
      channelAt(order, index) === 'native'
        ? '改用付款码，旧的不能再付'
        : '改用微信支付，旧的不能再付'
    ),
  shipped: ({ order }) =>
    plain('vehicle', '商家已发货', order.shipments.map(({ carrier }) => carrier).join('、')),
  received: ({ entry }) =>
    plain(
      'check',
      entry.cause === 'shopper' ? '你确认了收货' : '自动确认收货',
      entry.cause === 'shopper' ? '' : '发货后到时间自动确认'
    ),
  deliveryFailed: () => ({
    icon: 'notification-error',
    tone: 'trouble',
    title: '到账遇到问题',
    helper: '会自动再试，钱不会丢'
  }),
  settlingGaveUp: () => ({
    icon: 'error-circle-filled',
    tone: 'failed',
    title: '自动到账没有成功',
    helper: '商家正在处理，钱不会丢'
  }),
  triedAgain: () => plain('rollback', '商家重新处理', '一分钟内会有结果'),
  closed: ({ entry }) =>
    plain('close', '订单已关闭', entry.cause === 'shopper' ? '你取消了订单' : '没有付款'),
  abandoned: () => plain('close', '没有下单成功', '没有扣款'),
  lateMoney: ({ order }) => ({
    icon: 'rollback',
    tone: 'trouble',
    title: order.status === 'closed' ? '关闭后收到一笔付款' : '多收到一笔付款',
    helper: '会原路退回'
  }),
  moneyWentBack: () => ({
    icon: 'search',
    tone: 'trouble',
    title: '查到付款，钱已退过',
    helper: '商家正在核对，钱不会丢'
  }),
  afterSaleAsked: () => plain('service', '你申请了售后', '等待商家处理'),
  afterSaleEnded: () => plain('close', '售后已结束', '没有退款，订单照常进行'),
  refundDecided: ({ order, entry }) =>
    plain('rollback', decidedWords(order, entry), '钱从付款的地方原路退回'),
  refundSent: () => plain('logo-wechatpay', '微信已受理退款', HOW_LONG),
  refunded: ({ order, entry }) => {
    const refund = order.refunds.find(({ endedAt }) => endedAt === entry.at)
    return plain('check', '退款已到账', refund ? arrivedWords(refund) : '')
  },
  refundDelayed: () => ({
    icon: 'time',
    tone: 'trouble',
    title: '退款还没有办成',
    helper: '会自动再试，钱不会丢'
  }),
  refundClosed: () => ({
    icon: 'refresh',
    tone: 'trouble',
    title: '这次退款被微信关闭',
    helper: '换一个单号再退，不会重复退'
  }),
  refundAbnormal: () => ({
    icon: 'error-circle-filled',
    tone: 'failed',
    title: '退款遇到问题',
    helper: SETTLED_BY_SHOP
  }),
  refundTurned: () => plain('rollback', '换一种方式退款', SETTLED_BY_SHOP),
  refundAtMerchant: () => plain('time', '等商家另行退还', SETTLED_BY_SHOP),
  refundVoid: () => plain('close', '退款没有办成', '额度已经用过，没有退款')
}

/** Who decided stands in the refund of the same moment. */
const decidedWords = ({ refunds }: OrderView, { at }: TimelineView): string => {
  const refund = refunds.find((one) => one.at === at)
  switch (refund?.reason) {
    case 'afterSale':
      return '商家同意了退款'
    case 'operator':
      return '商家为你退款'
    default:
      return '退款已安排'
  }
}
