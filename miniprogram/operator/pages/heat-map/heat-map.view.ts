import type { OperatorAnswer } from '#domain/contracts/operator'
import type { HeatView } from '#domain/contracts/operator-taps'
import { ready, type PageView } from '../../../words/page-view'
import { withCommas } from '../../../words/price'
import { barChart, type ChartView } from '../../views/chart.view'
import { operatorRefused } from '../../views/refusal.view'
import { DRAWN_PAGES } from './drawn-pages.view'
import { boxOf, nameOf, placesOf, type Box } from './heat-places.view'
import { PAGE_NAMES, pictureOf } from './page-names.view'

/** A spot of the picture, in px of a phone of 375: its middle, and how hot it is from 0 to 1. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly heat: number
}

interface PlaceRow {
  readonly rank: number
  readonly name: string
  readonly count: string
  /** Against the most tapped one, as a style. */
  readonly bar: string
  /** Where a ring marks it, as a style; empty: it is not in the picture. */
  readonly ring: string
}

interface PageChoice {
  readonly page: string
  readonly label: string
}

interface Heat {
  readonly total: string
  readonly pages: readonly PageChoice[]
  /** Which of them this is. */
  readonly pageAt: number
  readonly releases: readonly string[]
  readonly picture: string
  /** Of the picture against its width, in percent, for a style. */
  readonly ratio: number
  readonly height: number
  readonly spots: readonly Spot[]
  readonly places: readonly PlaceRow[]
  readonly hours: ChartView | null
  /** What should be known before anything is read out of it. */
  readonly note: string
}

export type HeatMapView = PageView<Heat>

export const ALL_RELEASES = '全部版本'
const WIDTH = 375
const ROWS = 8
const FEW = 50
const NO_PAGE = { height: 812, bar: 0, places: [] }

/** One page's heat, and how often each page was tapped. */
export const showHeatMap = (
  page: string,
  pages: OperatorAnswer<'taps.pages'>,
  heat: OperatorAnswer<'taps.page'>
): HeatMapView => {
  if (!pages.ok) return operatorRefused(pages.refusal)
  if (!heat.ok) return operatorRefused(heat.refusal)
  const drawn = DRAWN_PAGES[page] ?? NO_PAGE
  const { taps, cells, hours, releases, behind } = heat.value
  const known = placesOf(drawn)
  const tapped = cells.map(([cell, count]) => {
    const box = boxOf(cell, drawn)
    return { box, count, name: nameOf(cell, box, known) }
  })
  const all = choices(pages.value.pages)
  return ready({
    total: withCommas(taps),
    pages: all,
    pageAt: all.findIndex((one) => one.page === page),
    releases: releases.length > 1 ? [ALL_RELEASES, ...releases.map(({ release }) => release)] : [],
    picture: pictureOf(page),
    ratio: (drawn.height / WIDTH) * 100,
    height: drawn.height,
    spots: spotsOf(tapped),
    places: rowsOf(tapped, drawn.height),
    hours: taps === 0 ? null : hourChart(hours),
    note: noteOf(taps, behind)
  })
}

const noteOf = (taps: number, behind: boolean): string => {
  if (taps > 0 && taps < FEW) return '数据还少，先别急着下结论'
  return behind ? '点击有点多，最近一小时的还在汇总' : ''
}

/** The most tapped pages first, then those that nobody tapped. */
const choices = (
  pages: readonly { readonly page: string; readonly taps: number }[]
): readonly PageChoice[] => {
  const counts = new Map(pages.map(({ page, taps }) => [page, taps]))
  return Object.entries(PAGE_NAMES)
    .map(([page, name]) => ({ page, name, taps: counts.get(page) ?? 0 }))
    .sort((a, b) => b.taps - a.taps)
    .map(({ page, name, taps }) => ({
      page,
      label: taps > 0 ? `${name} · ${withCommas(taps)}` : name
    }))
}

interface Tapped {
  readonly box: Box | null
  readonly count: number
  readonly name: string
}

const spotsOf = (tapped: readonly Tapped[]): readonly Spot[] => {
  const inPicture = tapped.flatMap(({ box, count }) => (box ? [{ box, count }] : []))
  const most = Math.max(1, ...inPicture.map(({ count }) => count))
  return inPicture.map(({ box, count }) => ({
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    heat: Math.sqrt(count / most)
  }))
}

/** Places with their taps; the ring stands where each is tapped most. */
const rowsOf = (tapped: readonly Tapped[], height: number): readonly PlaceRow[] => {
  const sums = new Map<string, { count: number; box: Box | null }>()
  for (const { name, count, box } of tapped) {
    const sum = sums.get(name)
    if (sum) sum.count += count
    else sums.set(name, { count, box })
  }
  const sorted = [...sums].sort(([, a], [, b]) => b.count - a.count).slice(0, ROWS)
  const most = sorted[0]?.[1].count ?? 1
  return sorted.map(([name, { count, box }], at) => ({
    rank: at + 1,
    name,
    count: withCommas(count),
    bar: `width: ${Math.max(2, Math.round((count / most) * 100))}%`,
    ring: box ? ringAt(box, height) : ''
  }))
}

const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`

const ringAt = ({ x, y, width, height: high }: Box, height: number): string =>
  `left: ${percent((x + width / 2) / WIDTH)}; top: ${percent((y + high / 2) / height)}`

const hourChart = (hours: HeatView['hours']): ChartView =>
  barChart({
    points: hours.map((value, hour) => ({
      value,
      title: `${hour} 点`,
      words: `${withCommas(value)} 次`
    })),
    foots: ['0 点', '6 点', '12 点', '18 点', '23 点'],
    mark: (count) => withCommas(count),
    unit: 1,
    first: hours.indexOf(Math.max(...hours))
  })
