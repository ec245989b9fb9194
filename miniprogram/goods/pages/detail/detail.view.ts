import type { ProductView, PromotionView } from '#domain/contracts/catalog'
import type { StorefrontAnswer } from '#domain/contracts/storefront'
import { isOnSale, showSpecs, type SpecView } from '../../../components/spec-sheet/spec.view'
import { countShown } from '../../../words/count'
import { OFFLINE, pageTrouble, type Trouble } from '../../../words/refusal'
import { listTime } from '../../../words/time'

/** What is chosen now: a SKU and how many of it. */
export interface Choice {
  readonly skuId: string
  readonly quantity: number
}

interface PromotionRow {
  readonly promotionId: string
  readonly tag: string
  readonly sentence: string
  /** `11-30 24:00 截止`, or nothing. */
  readonly until: string
}

interface ReadyPage {
  readonly state: 'ready'
  readonly name: string
  readonly line: string
  readonly badge: string
  readonly story: readonly string[]
  /** The chosen look first. */
  readonly pictures: readonly string[]
  /** Without the first, for the long description. */
  readonly more: readonly string[]
  readonly sold: string
  readonly spec: SpecView | null
  /** The limited-time price ends within a day: seconds count. */
  readonly countsDown: boolean
  /** `11-30 12:00 截止` where it ends later. */
  readonly until: string
  /** `云杉绿，500 ml，2 件`. */
  readonly chosen: string
  readonly promotions: readonly PromotionRow[]
  readonly tags: readonly string[]
  /** Why nothing can be bought; empty: it can. */
  readonly closed: string
}

export type DetailPage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | ReadyPage

export const LOADING: DetailPage = { state: 'loading' }
export const FAILED: DetailPage = { state: 'failed', trouble: OFFLINE }

const DAY_MS = 24 * 3_600_000

/** @param now at the shop */
export const showDetail = (product: ProductView, choice: Choice, now: number): ReadyPage => {
  const spec = showSpecs(product, choice.skuId)
  const pictures = gallery(product, spec)
  const { until = 0 } = spec ?? {}
  const countsDown = until > now && until - now <= DAY_MS
  return {
    state: 'ready',
    name: product.name,
    line: product.line,
    badge: product.badge ?? '',
    story: product.story,
    pictures,
    more: pictures.slice(1),
    sold: `已售 ${countShown(product.soldShown)}`,
    spec,
    countsDown,
    until: until > now && !countsDown ? endsAt(until, now) : '',
    chosen: [spec?.choices, `${choice.quantity} 件`].filter(Boolean).join('，'),
    promotions: (product.promotions ?? []).map((one) => showPromotion(one, now)),
    tags: (product.promotions ?? []).map(({ tag }) => tag),
    closed: whyClosed(product)
  }
}

/** A product that is gone is an empty page, not a matter of the network. */
export const showRefusal = (
  answer: Extract<StorefrontAnswer<'catalog.product'>, { ok: false }>
): DetailPage => ({
  state: 'failed',
  trouble: ['productNotFound', 'badRequest'].includes(answer.refusal.kind)
    ? GONE
    : pageTrouble(answer.refusal)
})

const GONE: Trouble = {
  drawing: 'missing',
  title: '没有找到这件商品',
  advice: '它可能已经下架了，去看看别的',
  action: '回首页'
}

/** The look that is chosen takes the place of the first picture. */
const gallery = ({ pictures }: ProductView, spec: SpecView | null): readonly string[] => {
  const first = spec?.picture || pictures[0]
  return first === undefined ? [] : [first, ...pictures.slice(1).filter((one) => one !== first)]
}

const showPromotion = (promotion: PromotionView, now: number): PromotionRow => ({
  promotionId: promotion.promotionId,
  tag: promotion.tag,
  sentence: promotion.sentence,
  until: promotion.until === undefined ? '' : endsAt(promotion.until, now)
})

const endsAt = (at: number, now: number): string => `${listTime(at, now)} 截止`

const whyClosed = ({ enabled, skus }: ProductView): string => {
  if (!enabled || skus.every((sku) => !sku.enabled)) return '商品已失效'
  return skus.some(isOnSale) ? '' : '已售完'
}
