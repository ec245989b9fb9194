import type { CategoryView } from '#domain/contracts/catalog'
import type { StorefrontAnswer } from '#domain/contracts/storefront'
import { OFFLINE, pageTrouble, type Trouble } from '../../words/refusal'

export type CategoriesView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | {
      readonly state: 'ready'
      readonly categories: readonly Pick<CategoryView, 'category' | 'name'>[]
      /** What stands over the goods; null: the shop has no categories. */
      readonly head: CategoryHead | null
      readonly hint: string
    }

interface CategoryHead {
  readonly category: string
  readonly name: string
  readonly line: string
  readonly picture: string
}

export const LOADING: CategoriesView = { state: 'loading' }
export const FAILED: CategoriesView = { state: 'failed', trouble: OFFLINE }

/** @param wanted the category that shows; the first where there is no such one (any more) */
export const showCategories = (
  answer: StorefrontAnswer<'catalog.home'>,
  wanted: string
): CategoriesView => {
  if (!answer.ok) return { state: 'failed', trouble: pageTrouble(answer.refusal) }
  const { categories, hotWords } = answer.value
  const chosen = categories.find(({ category }) => category === wanted) ?? categories[0]
  return {
    state: 'ready',
    categories: categories.map(({ category, name }) => ({ category, name })),
    head: chosen
      ? {
          category: chosen.category,
          name: chosen.name,
          line: chosen.line,
          picture: chosen.picture
        }
      : null,
    hint: hotWords[1] ? `搜商品，比如「${hotWords[1]}」` : '搜商品'
  }
}
