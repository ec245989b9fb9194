import { fen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import type { CarrierQuote, QuoteProblem } from './quoted.ts'
import type { AreaRule, Carrier } from './rules.ts'

/** What is shipped. */
export interface Parcel {
  readonly grams: number
  readonly pieces: number
  /** After promotions and member prices, before the coupon: coupons don't touch freight. */
  readonly goodsFen: Fen
}

interface FreightCase {
  readonly carriers: readonly Carrier[]
  /** Null: nothing is shipped. */
  readonly parcel: Parcel | null
  readonly region: readonly string[] | undefined
  readonly carrierId: string | undefined
}

export interface JudgedFreight {
  readonly carriers: readonly CarrierQuote[]
  readonly chosen: (CarrierQuote & { readonly serves: true }) | null
  readonly problems: readonly QuoteProblem[]
}

/** Step 6. The carrier that was chosen, else the cheapest that serves the region, of equal ones the shop's first. */
export const judgeFreight = ({ carriers, parcel, ...wanted }: FreightCase): JudgedFreight => {
  if (!parcel) return { carriers: [], chosen: null, problems: [] }
  const quotes = carriers.map((carrier) => quoteOf(carrier, parcel, wanted.region ?? []))
  const serving = quotes.flatMap((quote) => (quote.serves ? [quote] : []))
  const asked = serving.find(({ carrierId }) => carrierId === wanted.carrierId)
  const cheapest = serving.toSorted((a, b) => a.priceFen - b.priceFen)[0]
  const problems: QuoteProblem[] = []
  if (wanted.carrierId !== undefined && !asked) {
    problems.push({ kind: 'carrierNotUsable', carrierId: wanted.carrierId })
  }
  if (!cheapest) problems.push({ kind: 'notServed' })
  return { carriers: quotes, chosen: asked ?? cheapest ?? null, problems }
}

const quoteOf = (carrier: Carrier, parcel: Parcel, region: readonly string[]): CarrierQuote => {
  const { id: carrierId, name, freeAboveFen } = carrier
  const rule = areaOf(carrier.areas, region)
  if (rule?.kind === 'notServed') return { carrierId, name, serves: false }
  const isFree = freeAboveFen !== undefined && parcel.goodsFen >= freeAboveFen
  const surchargeFen = rule?.surchargeFen ?? ZERO_FEN
  const baseFen = isFree ? ZERO_FEN : basePrice(carrier, parcel)
  const priceFen = fen(baseFen + surchargeFen)
  const quote = { carrierId, name, serves: true, priceFen, surchargeFen } as const
  if (freeAboveFen === undefined) return quote
  return isFree
    ? { freeAboveFen, ...quote }
    : { freeAboveFen, missingToFreeFen: fen(freeAboveFen - parcel.goodsFen), ...quote }
}

const basePrice = (carrier: Carrier, parcel: Parcel): Fen => {
  const size = carrier.by === 'weight' ? parcel.grams : parcel.pieces
  const beyond = Math.max(0, size - carrier.first)
  const steps = carrier.extra > 0 ? Math.ceil(beyond / carrier.extra) : 0
  return fen(carrier.firstFen + steps * carrier.extraFen)
}

/** The rule with the longest name of places that the region lies in; of equally long ones the first. */
const areaOf = (areas: readonly AreaRule[], region: readonly string[]): AreaRule | undefined =>
  areas
    .filter(({ area }) => area.length > 0 && area.every((name, at) => begins(region[at], name)))
    .toSorted((a, b) => b.area.length - a.area.length)[0]

const begins = (place: string | undefined, name: string): boolean =>
  name !== '' && place?.startsWith(name) === true
