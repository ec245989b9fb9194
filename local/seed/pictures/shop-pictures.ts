import { quotaPacks } from '../quota-packs.ts'
import type { Category } from '../shop/categories.ts'
import type { Product } from '../shop/product.ts'
import { categoryIcon } from './category-icon.ts'
import type { Ground } from './ground.ts'
import { groundsOf } from './grounds-of.ts'
import { categoryPictureName, looksOf, packPictureName, pictureNamesOf } from './looks.ts'
import { packCover } from './quota-chips.ts'
import { close, front, scene, together } from './views.ts'

/** SVG text by its name in the file storage. */
export type Pictures = ReadonlyMap<string, string>

/**
 * All pictures that the shop's data names: of products, quota packs and categories. Drawn anew each
 * time, always the same.
 */
export const shopPictures = (categories: readonly Category[]): Pictures => {
  const grounds = groundsOf(categories)
  const groundOf = (id: string): Ground => grounds.get(id) ?? 'oat'
  return new Map([
    ...categories.flatMap(({ id, products }) => [
      [categoryPictureName(id), categoryIcon(id)] as const,
      ...products.flatMap((product) => productPictures(product, groundOf(product.id)))
    ]),
    ...quotaPacks.map(({ id }, rank) => [packPictureName(id), packCover(rank)] as const)
  ])
}

const productPictures = (
  product: Product,
  ground: Ground
): readonly (readonly [string, string])[] => {
  const motif = { subject: product.drawing, ground }
  const looks = looksOf(product)
  const [first] = looks
  const names = pictureNamesOf(product)
  const [, sceneName = '', closeName = '', togetherName] = names.gallery
  return [
    ...looks.map((look, index) => [names.looks[index] ?? '', front(motif, look)] as const),
    [sceneName, scene(motif, first)],
    [closeName, close(motif, first)],
    ...(togetherName === undefined ? [] : [[togetherName, together(motif, looks)] as const])
  ]
}
