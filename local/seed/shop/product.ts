import type { Colour } from '../pictures/ink.ts'
import type { SubjectName } from '../pictures/subjects/index.ts'
import { swatches, type SwatchName } from './swatches.ts'

/** One of a specification's values, as 云杉绿 of 颜色. */
export interface Choice {
  readonly text: string
  /** What the pictures of this choice are painted in. */
  readonly colour?: Colour
  /** Only one axis of a product sets prices. */
  readonly priceFen?: number
  /** 专柜价, struck through beside the price; above it. */
  readonly listPriceFen?: number
}

/** 规格: what a shopper chooses, one value each. */
export interface Axis {
  readonly name: string
  readonly choices: readonly Choice[]
}

/** A product of the demo shop as written down; documents and pictures follow from it. */
export interface Product {
  readonly id: string
  readonly name: string
  /** One line under the name. */
  readonly line: string
  /** The long description, a paragraph each. */
  readonly story: readonly string[]
  readonly drawing: SubjectName
  /** Of the pictures, where no choice has a colour. */
  readonly colour?: Colour
  /** At most two. */
  readonly axes: readonly Axis[]
  /** Where no choice has a price. */
  readonly priceFen?: number
  readonly listPriceFen?: number
  /** Pieces of each SKU, except of those in `pieces`. */
  readonly stock: number
  /** By label of the SKU: `云杉绿，500 ml`. */
  readonly pieces?: Readonly<Record<string, number>>
  /** Labels of combinations that are not made. */
  readonly notMade?: readonly string[]
  readonly badge?: string
  readonly soldShown: number
  /** Since when it is sold, in days before the shop is filled. */
  readonly daysOld: number
  /** What a shopper may type besides the name; pinyin is worked out. */
  readonly keywords: readonly string[]
  /** With its wrapping, for freight. */
  readonly weightGrams: number
  /** 每人限购. */
  readonly limitPerShopper?: number
  /** False: 商品已失效. */
  readonly enabled?: boolean
}

export const colours = (...names: readonly SwatchName[]): Axis => ({
  name: '颜色',
  choices: names.map((text) => ({ text, colour: swatches[text] }))
})

/** An axis without influence on price or picture. */
export const choices = (name: string, ...texts: readonly string[]): Axis => ({
  name,
  choices: texts.map((text) => ({ text }))
})

/** An axis that sets the price: text, price and, if there is one, list price in fen. */
export const priced = (
  name: string,
  ...rows: readonly (readonly [text: string, priceFen: number, listPriceFen?: number])[]
): Axis => ({
  name,
  choices: rows.map(([text, priceFen, listPriceFen]) => ({
    text,
    priceFen,
    ...(listPriceFen === undefined ? {} : { listPriceFen })
  }))
})

/** An axis that is no colour but shows in the picture, as a scent or a taste. */
export const tinted = (
  name: string,
  ...rows: readonly (readonly [text: string, colour: SwatchName])[]
): Axis => ({ name, choices: rows.map(([text, colour]) => ({ text, colour: swatches[colour] })) })
