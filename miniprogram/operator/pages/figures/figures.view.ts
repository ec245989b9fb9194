import type { OperatorAnswer } from '#domain/contracts/operator'
import type { DayView, GoodsSoldView } from '#domain/contracts/operator-figures'
import { ready, type PageView } from '../../../words/page-view'
import { withCommas } from '../../../words/price'
import { clockTime } from '../../../words/time'
import type { ChartView } from '../../views/chart.view'
import { comparedTo, figurePrice, share } from '../../views/figure-words.view'
import { operatorRefused } from '../../views/refusal.view'
import { chartOfDays, chartOfToday, type Metric } from './figure-charts.view'

interface BarView {
  readonly key: string
  readonly name: string
  readonly count: string
  readonly note: string
  /** `42%` of the longest. */
  readonly width: string
}

interface FactView {
  readonly name: string
  readonly value: string
  readonly note: string
}

interface Figures {
  readonly counted: string
  readonly salesTitle: string
  readonly sales: string
  readonly compared: ReturnType<typeof comparedTo>
  /** What it is compared with. */
  readonly against: string
  readonly chart: ChartView
  readonly facts: readonly FactView[]
  readonly ways: readonly FactView[]
  readonly steps: readonly BarView[]
  readonly stepsNote: string
  readonly goods: readonly BarView[]
}

export type FiguresView = PageView<Figures>

/** Today, hour by hour beside yesterday. `hour`: the one that it is now. */
export const showTodayFigures = (
  answer: OperatorAnswer<'figures.today'>,
  hour: number
): FiguresView => {
  if (!answer.ok) return operatorRefused(answer.refusal)
  const { today, yesterday, goods, countedAt } = answer.value
  const until = (hours: readonly number[]): number =>
    hours.slice(0, hour).reduce((sum, fen) => sum + fen, 0)
  const compared = comparedTo(until(today.hourlyFen), until(yesterday.hourlyFen))
  return ready({
    ...told({ days: [today], before: [yesterday], goods }),
    counted: countedText(countedAt),
    compared,
    against: compared.words === '' ? '' : `截至 ${hour} 点，比昨天`,
    chart: chartOfToday(today.hourlyFen, yesterday.hourlyFen, hour)
  })
}

/** The last days, and as many before them. */
export const showFigures = (
  answer: OperatorAnswer<'figures.days'>,
  earlier: OperatorAnswer<'figures.days'>,
  metric: Metric
): FiguresView => {
  if (!answer.ok) return operatorRefused(answer.refusal)
  if (!earlier.ok) return operatorRefused(earlier.refusal)
  const { days, goods, countedAt } = answer.value
  const before = earlier.value.days
  const compared = comparedTo(sum(days, 'salesFen'), sum(before, 'salesFen'))
  return ready({
    ...told({ days, before, goods }),
    counted: countedText(countedAt),
    compared,
    against: compared.words === '' ? '' : `比前 ${days.length} 天`,
    chart: chartOfDays(days, metric)
  })
}

interface Told {
  readonly days: readonly DayView[]
  readonly before: readonly DayView[]
  readonly goods: readonly GoodsSoldView[]
}

const told = ({ days, before, goods }: Told) => {
  const since = days.length === 1 ? '昨天' : '此前'
  const [orders, sales] = [sum(days, 'orders'), sum(days, 'salesFen')]
  const [ordersBefore, salesBefore] = [sum(before, 'orders'), sum(before, 'salesFen')]
  return {
    salesTitle: '成交额',
    sales: figurePrice(sales),
    facts: [
      { name: '付款订单', value: withCommas(orders), note: `${since} ${withCommas(ordersBefore)}` },
      {
        name: '客单价',
        value: average(sales, orders),
        note: `${since} ${average(salesBefore, ordersBefore)}`
      },
      {
        name: '退款',
        value: figurePrice(sum(days, 'refundedFen')),
        note: `${withCommas(sum(days, 'refunds'))} 笔`
      }
    ],
    ways: waysOf(days),
    steps: stepsOf(days),
    stepsNote: stepsNote(days),
    goods: goodsOf(goods)
  }
}

const average = (fen: number, orders: number): string =>
  orders === 0 ? '—' : figurePrice(Math.round(fen / orders))

const waysOf = (days: readonly DayView[]): readonly FactView[] => {
  const late = sum(days, 'lateFen')
  const newcomers = sum(days, 'newShoppers')
  return [
    { name: '微信支付', value: figurePrice(sum(days, 'cashFen')), note: '' },
    { name: '余额', value: figurePrice(sum(days, 'walletFen')), note: '' },
    { name: '积分抵扣', value: figurePrice(sum(days, 'pointsFen')), note: '' },
    { name: '第一次购买的买家', value: `${withCommas(newcomers)} 人`, note: '' },
    { name: '自动找回的付款', value: `${withCommas(sum(days, 'recovered'))} 笔`, note: '' },
    ...(late > 0 ? [{ name: '迟到或多付，已退回', value: figurePrice(late), note: '' }] : [])
  ]
}

const STEPS = [
  ['placed', '下单'],
  ['paid', '付款'],
  ['sent', '发货到账'],
  ['completed', '完成']
] as const

const stepsOf = (days: readonly DayView[]): readonly BarView[] => {
  const counts = STEPS.map(([step]) => sum(days, step))
  const most = Math.max(1, counts[0] ?? 0)
  return STEPS.map(([key, name], at) => {
    const count = counts[at] ?? 0
    const before = counts[at - 1]
    return {
      key,
      name,
      count: withCommas(count),
      note: before === undefined ? '' : share(count, before),
      width: `${Math.round((count / most) * 100)}%`
    }
  })
}

const stepsNote = (days: readonly DayView[]): string => {
  const refunded = sum(days, 'refunded')
  const gone = refunded > 0 ? `其中 ${withCommas(refunded)} 单的商品全退了。` : ''
  return `${gone}按下单那天算，百分比是上一步里走到这一步的`
}

const GOODS_SHOWN = 10

const goodsOf = (goods: readonly GoodsSoldView[]): readonly BarView[] => {
  const most = Math.max(1, goods[0]?.paidFen ?? 0)
  return goods.slice(0, GOODS_SHOWN).map(({ productId, name, quantity, paidFen }) => ({
    key: productId,
    name,
    count: figurePrice(paidFen),
    note: `${withCommas(quantity)} 件`,
    width: `${Math.max(1, Math.round((paidFen / most) * 100))}%`
  }))
}

type Countable = Exclude<keyof DayView, 'day'>

const sum = (days: readonly DayView[], of: Countable): number =>
  days.reduce((total, day) => total + day[of], 0)

const countedText = (at: number | undefined): string =>
  at === undefined ? '还没有统计' : `更新于 ${clockTime(at)}`
