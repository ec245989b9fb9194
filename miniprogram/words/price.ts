/** An amount in the parts that `price-text` sets in their own sizes. */
export interface PriceView {
  /** U+2212, or nothing. */
  readonly minus: string
  readonly yuan: string
  /** With its point: `.90`; nothing where whole yuan hide it. */
  readonly cents: string
  /** As it is read aloud: `168 元`. */
  readonly spoken: string
}

/** Lists and cards hide `.00` and otherwise show both digits: 168, 21.90. */
export const listPrice = (fen: number): PriceView => price(fen, fen % 100 !== 0)

/** Where money is decided both digits always stand: cashier, orders, refunds. */
export const fullPrice = (fen: number): PriceView => price(fen, true)

/** The same in one piece of text: `¥21.90`. */
export const priceText = (fen: number): string => {
  const { minus, yuan, cents } = fullPrice(fen)
  return `${minus}¥${yuan}${cents}`
}

/** Within a sentence whole yuan hide their fen: `¥30`, `¥31.60`. */
export const saidPrice = (fen: number): string => {
  const { minus, yuan, cents } = listPrice(fen)
  return `${minus}¥${yuan}${cents}`
}

const price = (fen: number, withCents: boolean): PriceView => {
  const whole = Math.floor(Math.abs(fen) / 100)
  const cents = withCents ? `.${String(Math.abs(fen) % 100).padStart(2, '0')}` : ''
  const yuan = whole >= 10_000 ? withCommas(whole) : String(whole)
  const minus = fen < 0 ? '\u2212' : ''
  return { minus, yuan, cents, spoken: `${fen < 0 ? '减 ' : ''}${whole}${cents} 元` }
}

/** 1861 calls are `1,861`. */
export const withCommas = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** A badge has room for two digits; none for zero. */
export const badgeCount = (count: number): string =>
  count <= 0 ? '' : count > 99 ? '99+' : String(count)
