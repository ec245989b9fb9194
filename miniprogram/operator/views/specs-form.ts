import type { SkuDraft, SpecDraft } from '#domain/contracts/operator-goods'

type Choice = SpecDraft['choices'][number]

/** A SKU while it is edited: prices as they are typed, in yuan. */
export interface SkuForm {
  /** Tells rows of a list apart. */
  readonly key: string
  readonly skuId?: string
  readonly choices: readonly string[]
  readonly price: string
  readonly listPrice: string
  readonly on: boolean
}

/** Specs and the SKUs that are made of them: one follows the other. */
export interface SpecsForm {
  readonly specs: readonly SpecDraft[]
  readonly skus: readonly SkuForm[]
}

/** A new spec begins with one choice, which everything that is there has. */
export const addSpec = (form: SpecsForm, name: string, text: string): SpecsForm => ({
  specs: [...form.specs, { name, choices: [{ text }] }],
  skus: form.skus.map((sku) => ({ ...sku, choices: [...sku.choices, text] }))
})

/** One choice as it is typed: with a picture of the product, or empty for none. */
export interface TypedChoice {
  readonly text: string
  readonly picture: string
}

/** A new choice comes in every combination with the others, at the price of its neighbour. */
export const addChoice = (form: SpecsForm, axis: number, typed: TypedChoice): SpecsForm => {
  const { text } = typed
  const first = form.specs[axis]?.choices[0]?.text
  const fresh = form.skus
    .filter(({ choices }) => choices[axis] === first)
    .map((neighbour) => {
      const { skuId: _, ...sku } = neighbour
      const choices = replaced(sku.choices, axis, text)
      return { ...sku, key: choices.join('/'), choices }
    })
  return {
    specs: changed(form.specs, axis, (choices) => [...choices, choiceOf(typed)]),
    skus: [...form.skus, ...fresh]
  }
}

/** It stays the same SKU under another name; the dot of its colour stays too. */
export const renameChoice = (
  form: SpecsForm,
  { axis, place }: { readonly axis: number; readonly place: number },
  typed: TypedChoice
): SpecsForm => {
  const { text } = typed
  const old = form.specs[axis]?.choices[place]?.text
  return {
    specs: changed(form.specs, axis, (choices) =>
      choices.map((choice, at) => (at === place ? choiceOf(typed, choice.colour) : choice))
    ),
    skus: form.skus.map((sku) =>
      sku.choices[axis] === old ? { ...sku, choices: replaced(sku.choices, axis, text) } : sku
    )
  }
}

/** Takes its combinations along; a spec without choices is none. */
export const removeChoice = (form: SpecsForm, axis: number, place: number): SpecsForm => {
  const spec = form.specs[axis]
  const gone = spec?.choices[place]?.text
  if (spec && spec.choices.length > 1) {
    return {
      specs: changed(form.specs, axis, (choices) => choices.filter((_, at) => at !== place)),
      skus: form.skus.filter(({ choices }) => choices[axis] !== gone)
    }
  }
  return {
    specs: form.specs.filter((_, at) => at !== axis),
    skus: form.skus.map((sku) => ({ ...sku, choices: sku.choices.filter((_, at) => at !== axis) }))
  }
}

const choiceOf = ({ text, picture }: TypedChoice, colour?: string): Choice => ({
  text,
  ...(colour !== undefined && { colour }),
  ...(picture && { picture })
})

const changed = (
  specs: readonly SpecDraft[],
  axis: number,
  change: (choices: SpecDraft['choices']) => SpecDraft['choices']
): readonly SpecDraft[] =>
  specs.map((spec, at) => (at === axis ? { ...spec, choices: change(spec.choices) } : spec))

const replaced = (choices: SkuDraft['choices'], axis: number, text: string): readonly string[] =>
  choices.map((choice, at) => (at === axis ? text : choice))
