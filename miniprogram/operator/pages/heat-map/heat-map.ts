import type { TapDevice } from '#domain/contracts/taps'
import { beginLife, livingPage } from '../../../services/page-life'
import { shopNow } from '../../../services/shop-clock'
import { LOADING } from '../../../words/page-view'
import { CHART_CARD } from '../../../words/skeleton'
import { dayNumber } from '../../../words/time'
import { operate } from '../../services/operate'
import { ALL_RELEASES, showHeatMap, type HeatMapView } from './heat-map.view'
import { PAGE_NAMES } from './page-names.view'

/** Days in all; 1: today. */
const PERIODS = [
  { value: 1, name: '今天' },
  { value: 7, name: '近 7 天' },
  { value: 30, name: '近 30 天' },
  { value: 90, name: '近 90 天' }
] as const

const DEVICES: readonly { readonly value: TapDevice | ''; readonly name: string }[] = [
  { value: '', name: '全部机型' },
  { value: 'small', name: '小屏' },
  { value: 'normal', name: '常见屏' },
  { value: 'tablet', name: '平板' }
]

/** A place that is marked comes to the upper part of the screen. */
const RING_FROM_TOP_PX = 200

const FIRST_PAGE = 'pages/home/home'

interface Shown {
  readonly skeleton: typeof CHART_CARD
  readonly periods: typeof PERIODS
  readonly devices: typeof DEVICES
  view: HeatMapView
  pageName: string
  /** Which of `periods` and `devices`. */
  period: number
  device: number
  release: string
  /** The whole picture, or its first screen. */
  isWhole: boolean
  /** Of the heat, in percent. */
  opacity: number
  ring: string
}

const shown: Shown = {
  skeleton: CHART_CARD,
  periods: PERIODS,
  devices: DEVICES,
  view: LOADING,
  pageName: '首页',
  period: 1,
  device: 0,
  release: ALL_RELEASES,
  isWhole: false,
  opacity: 85,
  ring: ''
}

type Chosen = WechatMiniprogram.CustomEvent<{ value: string | number }>
type PlaceTap = WechatMiniprogram.TouchEvent<object, object, { ring: string }>

Page({
  data: shown,
  ...livingPage,
  page: FIRST_PAGE,

  onLoad() {
    this.life = beginLife(this)
  },

  async read(): Promise<HeatMapView> {
    const { page } = this
    const { period, device, release } = this.data
    const now = shopNow()
    const days = PERIODS[period]?.value ?? 1
    const kind = DEVICES[device]?.value ?? ''
    const asked = {
      from: dayNumber(now, days - 1),
      to: dayNumber(now),
      ...(kind && { device: kind })
    }
    const [pages, heat] = await Promise.all([
      operate('taps.pages', asked),
      operate('taps.page', { ...asked, page, ...(release !== ALL_RELEASES && { release }) })
    ])
    return showHeatMap(page, pages, heat)
  },

  choosePage({ detail }: Chosen): void {
    const { view } = this.data
    const chosen = view.state === 'ready' ? view.pages[Number(detail.value)] : undefined
    if (!chosen || chosen.page === this.page) return
    this.page = chosen.page
    const pageName = PAGE_NAMES[chosen.page] ?? ''
    this.setData({ pageName, release: ALL_RELEASES, isWhole: false })
    this.ask()
  },

  choosePeriod({ detail }: Chosen): void {
    this.setData({ period: Number(detail.value), release: ALL_RELEASES })
    this.ask()
  },

  chooseDevice({ detail }: Chosen): void {
    this.setData({ device: Number(detail.value) })
    this.ask()
  },

  chooseRelease({ detail }: Chosen): void {
    const { view } = this.data
    const releases = view.state === 'ready' ? view.releases : []
    this.setData({ release: releases[Number(detail.value)] ?? ALL_RELEASES })
    this.ask()
  },

  /** What is shown stays until the answer is there: filters do not jump. */
  ask(): void {
    this.setData({ ring: '' })
    void this.life?.renew()
  },

  fade({ detail }: Chosen): void {
    this.setData({ opacity: Number(detail.value) })
  },

  mark({ currentTarget }: PlaceTap): void {
    const { ring } = currentTarget.dataset
    const chosen = ring === this.data.ring ? '' : ring
    this.setData({ ring: chosen, ...(chosen !== '' && { isWhole: true }) })
    if (chosen !== '') void wx.pageScrollTo({ selector: '.ring', offsetTop: -RING_FROM_TOP_PX })
  },

  unfold(): void {
    this.setData({ isWhole: !this.data.isWhole })
  }
})
