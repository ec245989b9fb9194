import type { Choice, Product } from './product.ts'

/** One combination of choices, as it is priced and kept in stock. */
export interface Sku {
  readonly skuId: string
  /** One text per axis, in the axes' order. */
  readonly values: readonly string[]
  /** The values as a shopper reads them; empty for a product of one kind. */
  readonly label: string
  readonly priceFen: number
  readonly listPriceFen?: number
  readonly pieces: number
  /** Of the choice that shows in the pictures. */
  readonly look: number
}

interface Combination {
  readonly choices: readonly Choice[]
  readonly positions: readonly number[]
}

/** Every combination that is made, the last axis changing fastest. */
export const skusOf = (product: Product): readonly Sku[] =>
  combinationsOf(product)
    .map((combination) => skuOf(product, combination))
    .filter(({ label }) => !product.notMade?.includes(label))

export const labelsOf = (product: Product): readonly string[] =>
  combinationsOf(product).map(({ choices }) => labelOf(choices))

/** The axis whose choices look different, if there is one. */
export const lookAxis = (product: Product): number =>
  product.axes.findIndex(({ choices }) => choices.some(({ colour }) => colour !== undefined))

const combinationsOf = (product: Product): readonly Combination[] =>
  product.axes.reduce<readonly Combination[]>(
    (rows, axis) =>
      rows.flatMap((row) =>
        axis.choices.map((choice, index) => ({
          choices: [...row.choices, choice],
          positions: [...row.positions, index + 1]
        }))
      ),
    [{ choices: [], positions: [] }]
  )

const skuOf = (product: Product, { choices, positions }: Combination): Sku => {
  const label = labelOf(choices)
  const priced = choices.find(({ priceFen }) => priceFen !== undefined)
  const listPriceFen = priced === undefined ? product.listPriceFen : priced.listPriceFen
  return {
    skuId: [product.id, ...positions].join('-'),
    values: choices.map(({ text }) => text),
    label,
    priceFen: priced?.priceFen ?? product.priceFen ?? 0,
    ...(listPriceFen === undefined ? {} : { listPriceFen }),
    pieces: product.pieces?.[label] ?? product.stock,
    look: (positions[lookAxis(product)] ?? 1) - 1
  }
}

const labelOf = (choices: readonly Choice[]): string => choices.map(({ text }) => text).join('，')
