import type { LowestPrice } from '#domain/contracts/operator-goods'
import { momentText } from './marketing-words.view'
import { saidFigure } from './figure-words.view'

/** The question before a price is kept that gets very low with promotions and coupons. */
export interface CheapView {
  readonly title: string
  readonly advice: string
  readonly yes: string
  /** As low as it was shown; null: nobody can want that. */
  readonly acceptsFen: number | null
}

export const NOT_CHEAP: CheapView = { title: '', advice: '', yes: '', acceptsFen: null }

/** @param lows the lowest first, one at least */
export const showCheap = (lows: readonly LowestPrice[]): CheapView => {
  const fault = lows.find(({ isFault }) => isFault)
  const told = fault ?? lows[0]
  if (!told) return NOT_CHEAP
  const others = lows.length > 1 ? `，另外 ${lows.length - 1} 个规格也一样低` : ''
  const sentence = `${lowSentence(told)}${others}。`
  if (fault) {
    const advice = `${sentence}把价格定高一些，或者先结束促销。`
    return { title: '叠加促销后不要钱了', advice, yes: '去看促销', acceptsFen: null }
  }
  return {
    title: told.lowestFen === 0 ? '叠加优惠后不要钱了' : '叠加优惠后不到半价',
    advice: `${sentence}确定要这样卖吗？`,
    yes: '就这样卖',
    acceptsFen: Math.min(...lows.map(({ lowestFen }) => lowestFen))
  }
}

/** `白色 ¥39，用上「秋日」「新人礼」，买 3 件时每件最低 ¥12.60`. */
const lowSentence = (low: LowestPrice): string => {
  const { choices, priceFen, pieces, lowestFen, from, by } = low
  const name = choices.length > 0 ? `「${choices.join(' · ')}」` : '售价'
  const since = from === undefined ? '' : `从 ${momentText(from)} 起，`
  const rules = by.map((rule) => `「${rule}」`).join('')
  const many = pieces > 1 ? `买 ${pieces} 件时` : ''
  const each = lowestFen === 0 ? '一分钱不收' : `每件最低 ${saidFigure(lowestFen)}`
  return `${name} ${saidFigure(priceFen)}，${since}用上${rules}，${many}${each}`
}

/** What was done, and how low it gets where something takes something off. */
export const withLowest = (words: string, lowest: LowestPrice | undefined): string =>
  lowest ? `${words}，叠加优惠最低 ${saidFigure(lowest.lowestFen)}` : words
