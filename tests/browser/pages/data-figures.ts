import type { DataMark } from '../../../local/preview/runtime/data-marks.ts'

/** What a page's setData weighs. */
export interface DataFigures {
  readonly calls: number
  readonly largestBytes: number
  /** Most calls of the page itself within one second of its own time. */
  readonly mostInSecond: number
  readonly afterHide: number
}

interface TimedMark extends DataMark {
  /** In the page's own time; source: page-time.ts. */
  readonly atMs: number
}

const SECOND_MS = 1000

/** Evaluated in the pages: every setData since the mini-program started there. */
export const takeMarks = (): TimedMark[] =>
  performance
    .getEntriesByName('setData')
    .flatMap((entry) => (entry instanceof PerformanceMark ? [entry.detail] : []))

/**
 * @param route the page's; components inside it count for size and for calls after the page was left, while their
 *   first data come with the page's own in one go and count for no rate
 */
export const dataFigures = (marks: readonly TimedMark[], route: string): DataFigures => {
  const here = marks.filter(({ page }) => page === route)
  const own = here.filter((mark) => mark.of === route)
  const within = own.map(
    ({ atMs }) => own.filter((mark) => mark.atMs >= atMs && mark.atMs < atMs + SECOND_MS).length
  )
  return {
    calls: own.length,
    largestBytes: Math.max(0, ...here.map(({ bytes }) => bytes)),
    mostInSecond: Math.max(0, ...within),
    afterHide: here.filter(({ hidden }) => hidden).length
  }
}
