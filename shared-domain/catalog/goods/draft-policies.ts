import type { GoodsDraft, ProductDraft } from '../../contracts/operator-goods.ts'
import type { Category } from '../front.ts'

/** One rule of what goods can be. @returns the field that breaks it, or null */
type Policy = (draft: ProductDraft, categories: readonly Category[]) => string | null

/** A new rule is a line here and a case in the test. */
const policies: readonly Policy[] = [
  ({ category }, categories) => (categories.some(({ id }) => id === category) ? null : 'category'),
  ({ specs }) =>
    firstTwice(
      specs.map(({ name }) => name),
      (at) => `specs.${at}.name`
    ),
  ({ specs }) =>
    firstOf(specs, ({ choices }, at) =>
      firstTwice(
        choices.map(({ text }) => text),
        (one) => `specs.${at}.choices.${one}.text`
      )
    ),
  ({ skus, specs }) =>
    firstOf(skus, ({ choices }, at) => {
      const made =
        choices.length === specs.length &&
        choices.every((text, axis) => specs[axis]?.choices.some((one) => one.text === text))
      return made ? null : `skus.${at}.choices`
    }),
  ({ skus }) =>
    firstTwice(
      skus.map(({ choices }) => JSON.stringify(choices)),
      (at) => `skus.${at}.choices`
    ),
  ({ skus }) =>
    firstOf(skus, ({ priceFen, listPriceFen }, at) =>
      listPriceFen === undefined || listPriceFen > priceFen ? null : `skus.${at}.listPriceFen`
    )
]

/** @returns the first field that can't be so, or null */
export const draftTrouble = (draft: GoodsDraft, categories: readonly Category[]): string | null =>
  draft.kind === 'quota' ? null : firstOf(policies, (policy) => policy(draft, categories))

const firstOf = <Item>(
  items: readonly Item[],
  troubleOf: (item: Item, at: number) => string | null
): string | null => {
  for (const [at, item] of items.entries()) {
    const field = troubleOf(item, at)
    if (field !== null) return field
  }
  return null
}

const firstTwice = (texts: readonly string[], field: (at: number) => string): string | null => {
  const at = texts.findIndex((text, place) => texts.indexOf(text) < place)
  return at < 0 ? null : field(at)
}
