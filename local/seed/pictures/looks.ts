import type { Product } from '../shop/product.ts'
import { lookAxis } from '../shop/skus.ts'
import type { Colour } from './ink.ts'

/** A product without a colour of its own is drawn in the house's sand. */
const PLAIN: Colour = '#cdb094'

/** The colours that a product is drawn in, one per choice that shows; at least one. */
export const looksOf = (product: Product): readonly [Colour, ...Colour[]] => {
  const choices = product.axes[lookAxis(product)]?.choices ?? []
  const [first, ...others] = choices.flatMap(({ colour }) => colour ?? [])
  return first === undefined ? [product.colour ?? PLAIN] : [first, ...others]
}

/** Where a product's pictures lie in the file storage. */
export interface PictureNames {
  /** One per look, in the order of the choices. */
  readonly looks: readonly string[]
  /** All that the product's page shows, the first also in lists. */
  readonly gallery: readonly string[]
}

export const pictureNamesOf = (product: Product): PictureNames => {
  const at = (name: string): string => `products/${product.id}/${name}.svg`
  const looks = looksOf(product).map((_, index) => at(`look-${index + 1}`))
  const together = looks.length > 1 ? [at('together')] : []
  return { looks, gallery: [...looks.slice(0, 1), at('scene'), at('close'), ...together] }
}

export const categoryPictureName = (categoryId: string): string => `categories/${categoryId}.svg`

export const packPictureName = (packId: string): string => `quota/${packId}.svg`
