/** One point of a chart, with what is said of it when a finger rests on it. */
export interface ChartPoint {
  readonly value: number
  readonly title: string
  readonly words: string
}

export interface ChartView {
  readonly kind: 'bars' | 'line'
  /** At the lines of the axis, the uppermost first. */
  readonly marks: readonly string[]
  /** Below the axis, from its beginning to its end. */
  readonly foots: readonly string[]
  readonly points: readonly (ChartPoint & { readonly height: string })[]
  /** The point that is told of where nobody has chosen one. */
  readonly first: number
  /** How close bars stand. */
  readonly spacing: 'wide' | 'close' | 'dense'
  /** Drawings as masks: our days' colours are those of the text. Empty: bars. */
  readonly line: string
  readonly area: string
  readonly before: string
  /** Of the point that is told of. */
  readonly spoken: string
}

interface Chart {
  readonly points: readonly ChartPoint[]
  readonly foots: readonly string[]
  /** How a value is written at the axis. */
  readonly mark: (value: number) => string
  /** What a step of the axis is a multiple of: 100 fen, one order. */
  readonly unit: number
  readonly first: number
}

/** A bar for each point. */
export const barChart = (chart: Chart): ChartView => ({
  ...axisOf(chart, chart.points),
  kind: 'bars',
  spacing: chart.points.length <= 7 ? 'wide' : chart.points.length <= 31 ? 'close' : 'dense',
  line: '',
  area: '',
  before: ''
})

/** A line up to the last point that is over, beside another day's; all days have as many points. */
export const lineChart = (
  chart: Chart,
  { before, upTo }: { readonly before: readonly number[]; readonly upTo: number }
): ChartView => {
  const { points } = chart
  const values = points.map(({ value }) => value)
  const top = topOf([...values, ...before], chart.unit)
  const path = (shown: readonly number[]): string => {
    const step = 100 / Math.max(1, values.length - 1)
    return shown
      .map((value, at) => `${round(at * step)} ${round(100 - (value / top) * 100)}`)
      .join('L')
  }
  const mine = values.slice(0, upTo + 1)
  const end = round((100 / Math.max(1, values.length - 1)) * upTo)
  return {
    ...axisOf(chart, [...points, ...before.map((value) => ({ value }))]),
    kind: 'line',
    spacing: 'close',
    line: stroke(`M${path(mine)}`, ''),
    area: mask(`<path d='M0 100L${path(mine)}L${end} 100Z'/>`),
    before: stroke(`M${path(before)}`, `stroke-dasharray='4 4'`)
  }
}

const axisOf = (
  { points, foots, mark, unit, first }: Chart,
  all: readonly { readonly value: number }[]
): Pick<ChartView, 'marks' | 'foots' | 'points' | 'first' | 'spoken'> => {
  const top = topOf(
    all.map(({ value }) => value),
    unit
  )
  const told = points[first]
  return {
    marks: [top, top / 2, 0].map(mark),
    foots,
    points: points.map((point) => ({ ...point, height: `${round((point.value / top) * 100)}%` })),
    first,
    spoken: told ? `${told.title}，${told.words}` : ''
  }
}

/** The next round number above all values, whose half is whole too. */
const topOf = (values: readonly number[], unit: number): number => {
  const highest = Math.max(2 * unit, ...values)
  const power = 10 ** Math.floor(Math.log10(highest / unit)) * unit
  const steps = [1, 2, 4, 6, 8, 10].map((step) => step * power)
  const top = steps.find((step) => step >= highest && (step / 2) % unit === 0)
  return top ?? 20 * power
}

const round = (share: number): number => Math.round(share * 100) / 100

const stroke = (path: string, more: string): string =>
  mask(
    `<path d='${path}' fill='none' stroke='black' stroke-width='2' stroke-linejoin='round' ` +
      `stroke-linecap='round' vector-effect='non-scaling-stroke' ${more}/>`
  )

/** As components/line-icon draws its icons: a mask, so that its colour is a token. */
const mask = (body: string): string => {
  const head = `xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100' preserveAspectRatio='none'`
  const svg = `<svg ${head}>${body}</svg>`
  const url = `url("data:image/svg+xml,${encodeURIComponent(svg)}") center / 100% 100% no-repeat`
  return `-webkit-mask: ${url}; mask: ${url};`
}
