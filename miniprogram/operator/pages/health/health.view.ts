import type { OperatorAnswer } from '#domain/contracts/operator'
import type {
  ActionHealth,
  BacklogHealth,
  Condition,
  HealthView,
  TimerHealth
} from '#domain/contracts/operator-health'
import { ready, type PageView } from '../../../words/page-view'
import { withCommas } from '../../../words/price'
import { clockTime, listTime } from '../../../words/time'
import { tailOf } from '../../views/entry.view'
import {
  BACKLOG_WORDS,
  CONDITION_WORDS,
  howLong,
  refusalWord,
  TIMER_WORDS
} from '../../views/health-words.view'
import { operatorRefused } from '../../views/refusal.view'

interface RowView {
  readonly key: string
  readonly name: string
  readonly note: string
  readonly condition: TimerHealth['condition']
  readonly word: string
}

interface WaitView {
  readonly name: string
  readonly value: string
  /** Where more is told; empty: nowhere. */
  readonly page: string
}

interface ActionView {
  readonly action: string
  /** What it is about. */
  readonly topic: string
  readonly slow: string
  readonly note: string
  /** Why it was refused; empty: it was not. */
  readonly refusals: string
}

interface Health {
  readonly condition: Condition
  readonly icon: string
  readonly headline: string
  readonly seenAt: string
  readonly timers: readonly RowView[]
  readonly backlog: readonly RowView[]
  readonly waits: readonly WaitView[]
  readonly actions: readonly ActionView[]
}

export type HealthPage = PageView<Health>

const ACTIONS_SHOWN = 10

/** How the shop's machinery does, what is worst first said in one sentence. */
export const showHealth = (answer: OperatorAnswer<'health.show'>): HealthPage => {
  if (!answer.ok) return operatorRefused(answer.refusal)
  const health = answer.value
  const all = [...health.timers, ...health.backlog].map(({ condition }) => condition)
  const broken = all.filter((condition) => condition === 'broken').length
  const late = all.filter((condition) => condition === 'late').length
  return ready({
    ...headlineOf(broken, late, health.stuck + health.alarms),
    seenAt: `${clockTime(health.at)} 查看`,
    timers: health.timers.map((timer) => timerRow(timer, health.at)),
    backlog: health.backlog
      .filter(({ count }) => count > 0)
      .map((list) => backlogRow(list, health.at)),
    waits: waitsOf(health),
    actions: health.actions.slice(0, ACTIONS_SHOWN).map(actionView)
  })
}

const headlineOf = (
  broken: number,
  late: number,
  people: number
): Pick<Health, 'condition' | 'icon' | 'headline'> => {
  if (broken > 0) {
    return { condition: 'broken', icon: 'error-circle-filled', headline: `${broken} 处要马上看` }
  }
  if (late > 0) return { condition: 'late', icon: 'time-filled', headline: `${late} 处晚了，在追` }
  const headline = people > 0 ? `运行正常，${manyText(people)} 件等你处理` : '一切正常'
  return { condition: 'fine', icon: 'check-circle-filled', headline }
}

const timerRow = (timer: TimerHealth, now: number): RowView => {
  const { name, condition } = timer
  const isUnheard = condition === 'late' && timer.unanswered !== undefined
  const word = isUnheard ? '没办成' : CONDITION_WORDS[condition]
  return { key: name, name: TIMER_WORDS[name] ?? name, note: ranText(timer, now), condition, word }
}

const ranText = (timer: TimerHealth, now: number): string => {
  const { lastAt, everyMs, condition, tookMs = 0, seen = 0, failed = 0, stopped } = timer
  if (condition === 'waiting') return `还没到第一次，每${everyText(everyMs)}一次`
  if (lastAt === undefined) return '还没有运行过'
  const parts = [
    `${listTime(lastAt, now)} 跑了${tookText(tookMs)}`,
    ...(seen > 0 ? [`看了 ${withCommas(seen)} 件`] : []),
    ...(failed > 0 ? [`${withCommas(failed)} 件没办成`] : []),
    ...(stopped === 'busy' ? ['数据库忙，下次接着办'] : []),
    ...(stopped === 'time' ? ['没办完，下次接着办'] : []),
    ...(timer.unanswered ? [unansweredText(timer.unanswered, now)] : [])
  ]
  return parts.join(' · ')
}

const unansweredText = ({ at, count }: { at: number; count: number }, now: number): string =>
  `${listTime(at, now)} 有 ${withCommas(count)} 件微信支付没有回答`

/** ` 0.3 秒`, `不到 0.1 秒`: between Chinese words stands no space. */
const tookText = (ms: number): string => ` ${howLong(ms)}`.replace(/^ 不/, '不')

/** `小时`, ` 5 分钟`: as it follows 每. */
const everyText = (ms: number): string => ` ${howLong(ms)}`.replace(/^ 1 /, '')

const backlogRow = (list: BacklogHealth, now: number): RowView => ({
  key: list.name,
  name: BACKLOG_WORDS[list.name] ?? list.name,
  note: waitingText(list, now),
  condition: list.condition,
  word: WAIT_WORDS[list.condition]
})

const WAIT_WORDS: Readonly<Record<Condition, string>> = {
  broken: '太久了',
  late: '有点久',
  fine: '在办'
}

const waitingText = ({ count, oldest, tries, why }: BacklogHealth, now: number): string =>
  [
    `${manyText(count)} 件`,
    ...(oldest === undefined ? [] : [`从 ${listTime(oldest, now)} 等起`]),
    ...(tries === undefined ? [] : [`试了 ${tries} 次`]),
    ...(why === 'wechatSilent' ? ['微信支付没有回答'] : [])
  ].join(' · ')

const manyText = (count: number): string => (count > 99 ? '99+' : String(count))

const orderPage = (order?: { readonly orderId: string }): string =>
  order ? `order/order?order=${order.orderId}` : ''

const waitsOf = (health: HealthView): readonly WaitView[] => {
  const { stuck, alarms, oldestUnpaid, oldestUnsent, notices, at } = health
  const since = (order?: { readonly orderId: string; readonly at: number }): string =>
    order ? `${tailOf(order.orderId)} · ${listTime(order.at, at)}` : '没有'
  return [
    { name: '卡住的订单', value: manyText(stuck), page: stuck > 0 ? 'stuck/stuck' : '' },
    { name: '没处理的告警', value: manyText(alarms), page: alarms > 0 ? 'alarms/alarms' : '' },
    { name: '等付款最久的', value: since(oldestUnpaid), page: orderPage(oldestUnpaid) },
    { name: '等发货最久的', value: since(oldestUnsent), page: orderPage(oldestUnsent) },
    { name: '今天的付款通知', value: noticeText(notices), page: '' }
  ]
}

const noticeText = ({ count, p50Ms, maxMs }: HealthView['notices']): string =>
  count === 0 ? '还没有' : `一半在 ${howLong(p50Ms)}内，最慢 ${howLong(maxMs)}`

/** What the part of an action's name before its point is about; the name itself is what logs say. */
const TOPICS: Readonly<Record<string, string>> = {
  account: '账户',
  afterSale: '售后',
  alarm: '告警',
  assistant: '助手',
  audit: '操作记录',
  bill: '对账',
  cart: '购物车',
  catalog: '逛商品',
  checkout: '下单',
  coupon: '优惠券',
  delivery: '地址和快递',
  desk: '工作台',
  figures: '经营数据',
  goods: '商品管理',
  health: '运行状况',
  ledger: '账本',
  notice: '通知收件箱',
  order: '订单',
  payment: '支付',
  promotion: '促销活动',
  refund: '退款',
  review: '评价',
  staff: '店员',
  taps: '点击统计',
  wechat: '微信支付通知'
}

const actionView = (one: ActionHealth): ActionView => {
  const perCall = Math.round((one.databaseCalls / Math.max(1, one.calls)) * 10) / 10
  return {
    action: one.action,
    topic: TOPICS[one.action.split('.')[0] ?? ''] ?? '其他',
    slow: `${withCommas(one.p95Ms)} 毫秒`,
    note: [
      `${withCommas(one.calls)} 次`,
      `一半 ${withCommas(one.p50Ms)} 毫秒内`,
      `最慢 ${withCommas(one.maxMs)} 毫秒`,
      `每次读写 ${perCall} 回`
    ].join(' · '),
    refusals: one.refusals
      .slice(0, 3)
      .map(({ kind, count }) => `${refusalWord(kind)} ${withCommas(count)} 次`)
      .join('、')
  }
}
