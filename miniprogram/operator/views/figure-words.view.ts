import { fullPrice, listPrice, withCommas, type PriceView } from '../../words/price'

/** On the shop's own pages commas begin at a thousand; shoppers see them from ten thousand on. */
const withThousands = (price: PriceView): PriceView => ({
  ...price,
  yuan: withCommas(Number(price.yuan.replace(/,/g, '')))
})

/** For `price-text`, with both digits. */
export const fullFigure = (fen: number): PriceView => withThousands(fullPrice(fen))

/** For `price-text`, where whole yuan hide their fen. */
export const listFigure = (fen: number): PriceView => withThousands(listPrice(fen))

/** Within a sentence whole yuan hide their fen: `¥1,200`. */
export const saidFigure = (fen: number): string => {
  const { minus, yuan, cents } = listFigure(fen)
  return `${minus}¥${yuan}${cents}`
}

/** The same with both digits: `¥8,642.30`. */
export const figurePrice = (fen: number): string => {
  const { minus, yuan, cents } = fullFigure(fen)
  return `${minus}¥${yuan}${cents}`
}

/** The same in a sentence that shoppers read too: `¥1234.00 和 1200 积分`. */
export const withFigures = (sentence: string): string =>
  sentence.replace(/\d{4,}(?=\.\d| 积分)/g, (digits) => withCommas(Number(digits)))

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
