import type { OperatorAnswer } from '#domain/contracts/operator'
import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { shopNow } from '../../../services/shop-clock'
import { LOADING } from '../../../words/page-view'
import { CHART_CARD } from '../../../words/skeleton'
import { dayNumber, hourOf } from '../../../words/time'
import { operate } from '../../services/operate'
import { METRICS, type Metric } from './figure-charts.view'
import { showFigures, showTodayFigures, type FiguresView } from './figures.view'

/** Days in all; 1: today. */
const PERIODS = [
  { value: 1, name: '今天' },
  { value: 7, name: '7 天' },
  { value: 30, name: '30 天' },
  { value: 90, name: '90 天' }
] as const

interface Shown {
  readonly skeleton: typeof CHART_CARD
  readonly periods: typeof PERIODS
  readonly metrics: typeof METRICS
  view: FiguresView
  period: number
  metric: Metric
}

const shown: Shown = {
  skeleton: CHART_CARD,
  periods: PERIODS,
  metrics: METRICS,
  view: LOADING,
  period: 1,
  metric: 'sales'
}

type Told = readonly [OperatorAnswer<'figures.days'>, OperatorAnswer<'figures.days'>]
type PeriodTap = WechatMiniprogram.TouchEvent<object, object, { period: number }>
type MetricTap = WechatMiniprogram.TouchEvent<object, object, { metric: Metric }>
type GoodsTap = WechatMiniprogram.TouchEvent<object, object, { product: string }>

Page({
  data: shown,
  ...livingPage,
  told: null as Told | null,

  onLoad() {
    this.life = beginLife(this)
  },

  choosePeriod({ currentTarget }: PeriodTap): void {
    const { period } = currentTarget.dataset
    if (period === this.data.period) return
    this.setData({ period, view: LOADING })
    void this.life?.renew()
  },

  chooseMetric({ currentTarget }: MetricTap): void {
    const { metric } = currentTarget.dataset
    if (metric === this.data.metric) return
    const { view } = this.data
    const redrawn = this.told && showFigures(...this.told, metric)
    // The same days, drawn otherwise: nobody has to be asked.
    if (view.state !== 'ready' || redrawn?.state !== 'ready') return
    this.setData({ metric, view: { ...redrawn, stale: view.stale } })
  },

  openGoods({ currentTarget }: GoodsTap): void {
    void openPage(`/goods/pages/detail/detail?product=${currentTarget.dataset.product}`)
  },

  async read(): Promise<FiguresView> {
    const { period, metric } = this.data
    const now = shopNow()
    if (period === 1) return showTodayFigures(await operate('figures.today', {}), hourOf(now))
    const days = (end: number) =>
      operate('figures.days', {
        from: dayNumber(now, end + period - 1),
        to: dayNumber(now, end)
      })
    const [answer, earlier] = await Promise.all([days(0), days(period)])
    this.told = [answer, earlier]
    return showFigures(answer, earlier, metric)
  }
})
