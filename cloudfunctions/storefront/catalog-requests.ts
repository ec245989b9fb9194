import * as v from 'valibot'

import { parseCursor } from '#domain/catalog/index'
import { fen } from '#domain/kernel/fen'
import { parseProductId } from '#domain/kernel/ids'

import { id, MAX_UNIT_FEN, whole } from '../_platform/requests.ts'

/** Categories are named like products. */
const category = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,32}$/))

const price = v.pipe(
  whole(0, MAX_UNIT_FEN),
  v.transform((amount) => fen(amount))
)

/** A whole line pasted into the search box is cut by the search; a book is refused. */
const text = v.pipe(v.string(), v.maxLength(100))

const after = id(parseCursor)

export const products = v.object({
  category: v.exactOptional(category),
  sort: v.optional(v.picklist(['shop', 'sales', 'new', 'priceUp', 'priceDown']), 'shop'),
  minFen: v.exactOptional(price),
  maxFen: v.exactOptional(price),
  after: v.exactOptional(after)
})

export const productOnly = v.object({ productId: id(parseProductId) })

export const search = v.object({ text, after: v.exactOptional(after) })

export const suggest = v.object({ text })
