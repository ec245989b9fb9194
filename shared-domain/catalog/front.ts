import type { QuotaPack } from '../contracts/catalog.ts'

/** Where a banner leads. */
export type Destination =
  | { readonly kind: 'category'; readonly category: string }
  | { readonly kind: 'product'; readonly productId: string }
  | { readonly kind: 'quotaPacks' }

export interface Banner {
  readonly id: string
  readonly picture: string
  /** The lines over its left half. */
  readonly title: readonly string[]
  /** On its button. */
  readonly action: string
  /** CSS colour of the words: dark enough on this picture. */
  readonly ink: string
  readonly opens: Destination
}

export interface Category {
  readonly id: string
  readonly name: string
  /** Four characters at most, under an icon. */
  readonly shortName: string
  readonly line: string
  readonly picture: string
}

/**
 * 店面: what the home page shows besides goods, in one document. Whoever changes anything of the catalog raises its
 * version afterwards: that is how warm functions learn that what they remember is old.
 */
export interface Front {
  readonly version: number
  readonly banners: readonly Banner[]
  readonly categories: readonly Category[]
  readonly hotWords: readonly string[]
  readonly packs: readonly QuotaPack[]
}

/** Some seconds old at most. A shop without a front has an empty one. */
export interface ShopFront {
  read(): Promise<Front>
}

export const EMPTY_FRONT: Front = {
  version: 0,
  banners: [],
  categories: [],
  hotWords: [],
  packs: []
}
