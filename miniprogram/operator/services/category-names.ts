import { shopFront } from '../../services/shop-front'

export interface CategoryName {
  readonly category: string
  readonly name: string
}

/** The shop's categories; quota is one of its own, on no shelf of the front. @throws where no answer came */
export const readCategories = async (): Promise<readonly CategoryName[]> => {
  const front = await shopFront(false)
  const categories = front.ok ? front.value.categories : []
  return [
    ...categories.map(({ category, name }) => ({ category, name })),
    { category: 'quota', name: '额度包' }
  ]
}

export const namesOf = (categories: readonly CategoryName[]): ReadonlyMap<string, string> =>
  new Map(categories.map(({ category, name }) => [category, name]))
