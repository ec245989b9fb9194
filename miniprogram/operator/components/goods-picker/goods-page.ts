import type { NamedProduct } from '#domain/contracts/operator-marketing'
import { ask } from '../../../services/server'
import { shopFront } from '../../../services/shop-front'

export interface GoodsAsked {
  /** Empty: all goods. `quota`: the packs. */
  readonly category: string
  /** Searches all goods, whatever the category. */
  readonly text: string
  readonly after?: string
}

export interface GoodsPage {
  readonly products: readonly NamedProduct[]
  readonly next: string
}

/** One page of what the shop sells, as it can be chosen for a rule. @throws where no answer came, or a refusal */
export const readGoods = async ({ category, text, after }: GoodsAsked): Promise<GoodsPage> => {
  if (text === '' && category === 'quota') return packs()
  const from = after === undefined ? {} : { after }
  const shelf = category === '' ? {} : { category }
  const answer =
    text === ''
      ? await ask('catalog.products', { sort: 'sales', ...shelf, ...from })
      : await ask('catalog.search', { text, ...from })
  if (!answer.ok) throw new Error(answer.refusal.kind)
  const { products, next = '' } = answer.value
  return {
    products: products.map(({ productId, name, picture, priceFen }) => ({
      productId,
      name,
      picture,
      priceFen
    })),
    next
  }
}

const packs = async (): Promise<GoodsPage> => {
  const front = await shopFront(false)
  if (!front.ok) throw new Error(front.refusal.kind)
  return {
    products: front.value.packs.map(({ productId, name, priceFen }) => ({
      productId,
      name,
      picture: '',
      priceFen
    })),
    next: ''
  }
}
