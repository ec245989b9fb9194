import type { DayView } from '#domain/contracts/operator-figures'
import { withCommas } from '../../../words/price'
import { barChart, lineChart, type ChartPoint, type ChartView } from '../../views/chart.view'
import { axisPrice, figurePrice, monthDay } from '../../views/figure-words.view'

export const METRICS = [
  { value: 'sales', name: '成交额' },
  { value: 'orders', name: '订单' },
  { value: 'refunds', name: '退款' }
] as const

export type Metric = (typeof METRICS)[number]['value']

const FEN_UNIT = 100

/** Sales by the hour, yesterday's behind them. */
export const chartOfToday = (
  today: readonly number[],
  yesterday: readonly number[],
  hour: number
): ChartView =>
  lineChart(
    {
      points: today.map((value, at) => ({
        value,
        title: `${at} 点`,
        words:
          at > hour
            ? `昨天 ${figurePrice(yesterday[at] ?? 0)}`
            : `${figurePrice(value)} · 昨天 ${figurePrice(yesterday[at] ?? 0)}`
      })),
      foots: ['0 点', '6 点', '12 点', '18 点', '23 点'],
      mark: axisPrice,
      unit: FEN_UNIT,
      first: hour
    },
    { before: yesterday, upTo: hour }
  )

/** One figure by the day. */
export const chartOfDays = (days: readonly DayView[], metric: Metric): ChartView =>
  barChart({
    points: days.map((day) => ({ title: monthDay(day.day), ...POINTS[metric](day) })),
    foots: [days[0], days[Math.floor((days.length - 1) / 2)], days[days.length - 1]].map((day) =>
      day ? monthDay(day.day) : ''
    ),
    mark: metric === 'orders' ? (count) => `${withCommas(count)} 单` : axisPrice,
    unit: metric === 'orders' ? 1 : FEN_UNIT,
    first: days.length - 1
  })

const POINTS: Readonly<Record<Metric, (day: DayView) => Omit<ChartPoint, 'title'>>> = {
  sales: ({ salesFen, orders }) => ({
    value: salesFen,
    words: `${figurePrice(salesFen)} · ${withCommas(orders)} 单`
  }),
  orders: ({ orders, shoppers }) => ({
    value: orders,
    words: `${withCommas(orders)} 单 · ${withCommas(shoppers)} 位买家`
  }),
  refunds: ({ refundedFen, refunds }) => ({
    value: refundedFen,
    words: `${figurePrice(refundedFen)} · ${withCommas(refunds)} 笔`
  })
}
