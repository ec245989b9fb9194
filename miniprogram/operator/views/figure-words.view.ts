import { withCommas } from '../../words/price'

/** In figures of the shop commas begin at a thousand: `¥8,642.30`. */
export const figurePrice = (fen: number): string => {
  const cents = String(Math.abs(fen) % 100).padStart(2, '0')
  return `${fen < 0 ? '\u2212' : ''}¥${withCommas(Math.floor(Math.abs(fen) / 100))}.${cents}`
}

/** At an axis: `¥500`, `¥1.5万`. */
export const axisPrice = (fen: number): string => {
  const yuan = Math.round(fen / 100)
  return yuan < 10_000 ? `¥${withCommas(yuan)}` : `¥${Math.round(yuan / 1000) / 10}万`
}

/** 20261122 is `11-22`. */
export const monthDay = (day: number): string => {
  const text = String(day)
  return `${text.slice(4, 6)}-${text.slice(6)}`
}

/** How much more or less than before, in words and a tone; empty where there was nothing before. */
export const comparedTo = (
  now: number,
  before: number
): { readonly words: string; readonly tone: 'up' | 'down' | 'even' } => {
  if (before === 0) return { words: '', tone: 'even' }
  const tenths = Math.round(((now - before) / before) * 1000)
  if (tenths === 0) return { words: '持平', tone: 'even' }
  const percent = (Math.abs(tenths) / 10).toFixed(1)
  return tenths > 0
    ? { words: `↑ ${percent}%`, tone: 'up' }
    : { words: `↓ ${percent}%`, tone: 'down' }
}

/** `73.7%`; a dash where there is nothing to be part of. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${Math.round((part / whole) * 1000) / 10}%`
