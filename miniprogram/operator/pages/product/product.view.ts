import type { GoodsDraft, GoodsView, SkuStanding } from '#domain/contracts/operator-goods'
import type { OperatorAnswer } from '#domain/contracts/operator'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import type { GoodsForm } from '../../views/goods-form.view'
import { operatorRefused } from '../../views/refusal.view'

interface ProductPage {
  /** Not there yet. */
  readonly isNew: boolean
  readonly edition: number
  readonly enabled: boolean
  /** Under the switch. */
  readonly sale: string
  readonly changed: string
  readonly categories: readonly { readonly category: string; readonly name: string }[]
  /** By SKU. */
  readonly stock: Readonly<Record<string, string>>
}

export type ProductPageView = PageView<ProductPage>

export const showProduct = (answer: OperatorAnswer<'goods.show'>, now: number): ProductPageView => {
  if (!answer.ok) return operatorRefused(answer.refusal)
  const { edition, enabled, changed, categories, standings } = answer.value
  return ready({
    isNew: false,
    edition,
    enabled,
    sale: saleWords(answer.value),
    changed: changedWords(changed, now),
    categories,
    stock: Object.fromEntries(standings.map((one) => [one.skuId, stockWords(one)]))
  })
}

/** Goods that are made just now. */
export const showNew = (categories: ProductPage['categories']): ProductPageView =>
  ready({
    isNew: true,
    edition: 0,
    enabled: false,
    sale: '',
    changed: '',
    categories,
    stock: {}
  })

const saleWords = ({ enabled, following, standings }: GoodsView): string => {
  if (following) return '改动正在生效，几分钟内完成'
  if (!enabled) return '买家买不到；有链接的人看到「商品已失效」'
  const sold = standings.filter((one) => one.enabled)
  if (sold.length === 0) return '买家能看到，但没有在卖的规格'
  const empty = sold.filter(({ pieces }) => pieces?.available === 0).length
  if (empty === 0) return '买家能看到，也能下单'
  return empty === sold.length
    ? '买家能看到，但没有库存，买不了；在下面的规格里入库'
    : `买家能看到，也能下单；${empty} 个规格没有库存`
}

const changedWords = (changed: GoodsView['changed'], now: number): string =>
  changed ? `${changed.by === 'you' ? '你' : '另一位店员'} ${listTime(changed.at, now)} 改过` : ''

const stockWords = ({ pieces, enabled }: SkuStanding): string => {
  if (!pieces) return ''
  const held = pieces.held > 0 ? `，占用 ${pieces.held}` : ''
  return `库存 ${pieces.available}${held}${enabled ? '' : ' · 没在卖'}`
}

export const isNew = (view: ProductPageView): boolean => view.state === 'ready' && view.isNew

/** What is typed is saved on the edition on which it was typed, whatever came since: whoever saves it is told. */
export const onEditionOf = (before: ProductPageView, now: ProductPageView): ProductPageView =>
  before.state === 'ready' && now.state === 'ready' && !isNew(before)
    ? { ...now, edition: before.edition }
    : now

/** What was typed of new goods that turn out to be there: their SKUs are those that were made. */
export const asMade = (form: GoodsForm, goods: GoodsDraft): GoodsForm => {
  const made = goods.kind === 'physical' ? goods.skus : []
  const skus = form.skus.map((sku) => {
    const same = made.find(({ choices }) => choices.join() === sku.choices.join())
    return same?.skuId === undefined ? sku : { ...sku, skuId: same.skuId }
  })
  return { ...form, skus }
}

/** As a shopper sees it. */
export const shopPage = (kind: GoodsForm['kind'], productId: string): string =>
  kind === 'quota' ? '/quota/pages/packs/packs' : `/goods/pages/detail/detail?product=${productId}`

/** What the pictures' menu offers for one of them. */
export const PICTURE_WAYS = ['设为主图', '往前移', '往后移', '去掉'] as const

/** The pictures after one of these was chosen for the one at `place`. */
export const withPicture = (
  pictures: readonly string[],
  place: number,
  way: number
): readonly string[] => {
  const one = pictures[place]
  if (one === undefined) return pictures
  const rest = pictures.filter((_, at) => at !== place)
  const to = [0, Math.max(0, place - 1), place + 1][way]
  return to === undefined ? rest : [...rest.slice(0, to), one, ...rest.slice(to)]
}

/** The choice that a sheet is open for; place -1: one more. */
export interface Choosing {
  readonly axis: number
  readonly place: number
}

export interface ChoiceView {
  readonly title: string
  readonly text: string
  readonly known: readonly string[]
  readonly removable: boolean
  /** The one that it shows; empty: none of its own. */
  readonly picture: string
  /** What can be chosen from. */
  readonly pictures: readonly string[]
}

export const NEW_SPEC: ChoiceView = {
  title: '加一个规格',
  text: '',
  known: [],
  removable: false,
  picture: '',
  pictures: []
}

export const showChoice = (
  { specs, pictures: all }: Pick<GoodsForm, 'specs' | 'pictures'>,
  { axis, place }: Choosing
): ChoiceView => {
  const spec = specs[axis]
  const known = (spec?.choices ?? []).map(({ text }) => text)
  const title = place >= 0 ? `改「${spec?.name}」的选项` : `给「${spec?.name}」加选项`
  const picture = spec?.choices[place]?.picture ?? ''
  const pictures = [...new Set([...(picture ? [picture] : []), ...all])]
  return { title, text: known[place] ?? '', known, removable: place >= 0, picture, pictures }
}
