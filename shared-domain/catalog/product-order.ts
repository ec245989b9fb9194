import { parseProductId, type ProductId } from '../kernel/ids.ts'
import type { ProductSummary } from './product.ts'

type Direction = 'asc' | 'desc'
export type SortField = 'sort' | 'soldShown' | 'createdAt' | 'priceFen'

interface Ordering {
  readonly field: SortField
  readonly direction: Direction
  /** Equal ones by id, in the direction in which one index can be read. */
  readonly ties: Direction
}

/** The orders that a list can have; each is read off an index of its own. */
export const productOrders = {
  shop: { field: 'sort', direction: 'asc', ties: 'asc' },
  sales: { field: 'soldShown', direction: 'desc', ties: 'asc' },
  new: { field: 'createdAt', direction: 'desc', ties: 'asc' },
  priceUp: { field: 'priceFen', direction: 'asc', ties: 'asc' },
  priceDown: { field: 'priceFen', direction: 'desc', ties: 'desc' }
} as const satisfies Record<string, Ordering>

export type ProductOrder = keyof typeof productOrders

/** The last product of a page by its place in the order: the next page is the same whatever came or went before it. */
export interface Cursor {
  readonly value: number
  readonly id: ProductId
}

export const cursorAt = (product: ProductSummary, order: ProductOrder): Cursor => ({
  value: product[productOrders[order].field],
  id: product.id
})

/** As it travels to the phone and back. */
export const cursorText = ({ value, id }: Cursor): string => `${value}~${id}`

/** @returns null for what no page ever ended with */
export const parseCursor = (text: string): Cursor | null => {
  const [, value, rest] = /^(-?\d{1,15})~(.+)$/.exec(text) ?? []
  const id = parseProductId(rest)
  return value === undefined || id === null ? null : { value: Number(value), id }
}
