import type { NamedProduct } from '#domain/contracts/operator-marketing'
import type { OperatorPromotionDetail, PromotionForm } from '#domain/contracts/operator-promotions'
import { stillNamed } from '../../services/own-cart'
import { faultWords } from '../../views/marketing-words.view'
import { fenTyped } from '../../views/money-typed.view'
import { rateTyped, yuanTyped } from '../../views/rate-typed.view'

type Kind = PromotionForm['kind']
type ScopeKind = PromotionForm['scope']['kind']
type CutKind = Extract<PromotionForm, { kind: 'limitedPrice' }>['cut']['kind']

export interface TypedStep {
  readonly at: string
  readonly off: string
}

/** A promotion as it is being typed: money in yuan, rates in 折. */
export interface TypedPromotion {
  readonly id: string
  readonly kind: Kind
  readonly name: string
  readonly scopeKind: ScopeKind
  readonly products: readonly NamedProduct[]
  readonly categories: readonly string[]
  readonly startsAt: number
  readonly endsAt: number
  readonly cutKind: CutKind
  /** Of a limited-time price. */
  readonly amount: string
  readonly rate: string
  readonly steps: readonly TypedStep[]
  readonly pieces: number
  readonly freePieces: number
}

export interface Choice<Value extends string> {
  readonly value: Value
  readonly name: string
}

export const KINDS: readonly (Choice<Kind> & { readonly line: string })[] = [
  { value: 'amountOff', name: '满减', line: '凑够金额减钱，可以设几档，比如满 200 减 30' },
  { value: 'rateOff', name: 'N 件 X 折', line: '凑够件数一起打折，比如 2 件 8 折' },
  { value: 'cheapestFree', name: 'N 件免 M 件', line: '凑够件数，最便宜的几件免费' },
  {
    value: 'limitedPrice',
    name: '限时折扣',
    line: '单件直接降价，商品页划掉原价，可以和上面三种叠加'
  }
]

export const SCOPES: readonly Choice<ScopeKind>[] = [
  { value: 'all', name: '全场' },
  { value: 'categories', name: '按分类' },
  { value: 'products', name: '指定商品' }
]

export const CUTS: readonly Choice<CutKind>[] = [
  { value: 'off', name: '直降' },
  { value: 'price', name: '一口价' },
  { value: 'rate', name: '打折' }
]

const DAY_MS = 86_400_000
const REST_OF_MINUTE_MS = 59_999

/** From this minute on, for a week. */
export const newPromotion = (id: string, now: number): TypedPromotion => {
  const startsAt = Math.floor(now / 60_000) * 60_000
  return {
    id,
    kind: 'amountOff',
    name: '',
    scopeKind: 'all',
    products: [],
    categories: [],
    startsAt,
    endsAt: startsAt + 7 * DAY_MS + REST_OF_MINUTE_MS,
    cutKind: 'off',
    amount: '',
    rate: '',
    steps: [{ at: '', off: '' }],
    pieces: 2,
    freePieces: 1
  }
}

/** What is stored, as it is typed. */
export const typedOf = ({ promotion, products }: OperatorPromotionDetail): TypedPromotion => {
  const { id, name, kind, scope, startsAt, endsAt } = promotion
  return {
    ...newPromotion(id, startsAt),
    kind,
    name,
    startsAt,
    endsAt,
    scopeKind: scope.kind,
    products: scope.kind === 'products' ? stillNamed(scope.productIds, products) : [],
    categories: scope.kind === 'categories' ? scope.categories : [],
    ...ruleTyped(promotion)
  }
}

const ruleTyped = (promotion: PromotionForm): Partial<TypedPromotion> => {
  switch (promotion.kind) {
    case 'limitedPrice': {
      const { cut } = promotion
      if (cut.kind === 'rate') return { cutKind: 'rate', rate: String(cut.payPercent / 10) }
      const fen = cut.kind === 'off' ? cut.offFen : cut.priceFen
      return { cutKind: cut.kind, amount: yuanTyped(fen) }
    }
    case 'amountOff':
      return {
        steps: promotion.steps.map(({ atFen, offFen }) => ({
          at: yuanTyped(atFen),
          off: yuanTyped(offFen)
        }))
      }
    case 'rateOff':
      return { pieces: promotion.pieces, rate: String(promotion.payPercent / 10) }
    default:
      return { pieces: promotion.pieces, freePieces: promotion.freePieces }
  }
}

/** Words at fields, by the server's names of them. */
export type Troubles = Readonly<Record<string, string>>

export type Filled<Form> =
  | { readonly ok: true; readonly form: Form }
  | { readonly ok: false; readonly troubles: Troubles }

const MONEY = '金额写成 12.50 这样'
const RATE = '折扣写成 8 或 8.5 这样，8 折是付 80%'

/** What is sent, or what was typed that is no amount at all. Whether it makes sense is the server's to say. */
export const promotionOf = (typed: TypedPromotion): Filled<PromotionForm> => {
  const { id, startsAt, endsAt } = typed
  const base = { id, name: typed.name.trim(), scope: scopeOf(typed), startsAt, endsAt }
  const rate = rateTyped(typed.rate)
  switch (typed.kind) {
    case 'limitedPrice':
      return cutOf(typed, base)
    case 'amountOff':
      return stepsOf(typed, base)
    case 'rateOff':
      return rate === null
        ? { ok: false, troubles: { payPercent: RATE } }
        : { ok: true, form: { ...base, kind: 'rateOff', pieces: typed.pieces, payPercent: rate } }
    default: {
      const { pieces, freePieces } = typed
      return { ok: true, form: { ...base, kind: 'cheapestFree', pieces, freePieces } }
    }
  }
}

/** What keeps it from being stored, as far as this phone can know; the server looks at it all again. */
export const promotionTroubles = (typed: TypedPromotion): Troubles => {
  const { name, scopeKind, products, categories } = typed
  const chosen = scopeKind === 'products' ? products : categories
  const filled = promotionOf(typed)
  return {
    ...(name.trim() === '' && { name: faultWords({ field: 'name', why: 'missing' }) }),
    ...(filled.ok ? {} : filled.troubles),
    ...(scopeKind !== 'all' &&
      chosen.length === 0 && { scope: faultWords({ field: 'scope', why: 'missing' }) })
  }
}

type Base = Pick<PromotionForm, 'id' | 'name' | 'scope' | 'startsAt' | 'endsAt'>

const scopeOf = ({ scopeKind, products, categories }: TypedPromotion): PromotionForm['scope'] => {
  if (scopeKind === 'all') return { kind: 'all' }
  if (scopeKind === 'categories') return { kind: 'categories', categories }
  return { kind: 'products', productIds: products.map(({ productId }) => productId) }
}

const cutOf = ({ cutKind, amount, rate }: TypedPromotion, base: Base): Filled<PromotionForm> => {
  if (cutKind === 'rate') {
    const payPercent = rateTyped(rate)
    return payPercent === null
      ? { ok: false, troubles: { payPercent: RATE } }
      : { ok: true, form: { ...base, kind: 'limitedPrice', cut: { kind: 'rate', payPercent } } }
  }
  const fen = fenTyped(amount)
  if (fen === null) {
    return { ok: false, troubles: { [cutKind === 'off' ? 'offFen' : 'priceFen']: MONEY } }
  }
  const cut =
    cutKind === 'off'
      ? { kind: 'off' as const, offFen: fen }
      : { kind: 'price' as const, priceFen: fen }
  return { ok: true, form: { ...base, kind: 'limitedPrice', cut } }
}

const stepsOf = ({ steps }: TypedPromotion, base: Base): Filled<PromotionForm> => {
  const amounts = steps.map(({ at, off }) => ({ atFen: fenTyped(at), offFen: fenTyped(off) }))
  const troubles = amounts.flatMap(({ atFen, offFen }, row): [string, string][] =>
    atFen === null || offFen === null ? [[`steps.${row}.atFen`, MONEY]] : []
  )
  if (troubles.length > 0) return { ok: false, troubles: fromEntries(troubles) }
  const whole = amounts.map(({ atFen, offFen }) => ({ atFen: atFen ?? 0, offFen: offFen ?? 0 }))
  return { ok: true, form: { ...base, kind: 'amountOff', steps: whole } }
}

/** Old phones have no Object.fromEntries. */
const fromEntries = (entries: readonly (readonly [string, string])[]): Troubles =>
  entries.reduce<Record<string, string>>((all, [name, words]) => ({ ...all, [name]: words }), {})

/** Words at each step, whichever of its two amounts they are about. */
export const stepTroublesOf = ({ steps }: TypedPromotion, troubles: Troubles): readonly string[] =>
  steps.map((_, row) => troubles[`steps.${row}.atFen`] ?? troubles[`steps.${row}.offFen`] ?? '')

/** With it, or without it where it was there. */
export const toggled = (list: readonly string[], one: string): readonly string[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one]
