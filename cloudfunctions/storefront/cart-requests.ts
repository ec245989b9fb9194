import * as v from 'valibot'

import { parseSkuId } from '#domain/kernel/ids'
import { settings } from '#domain/kernel/settings'

import { id, whole } from '../_platform/requests.ts'

const sku = id(parseSkuId)

const quantity = whole(1, settings.piecesPerLine)

/** Only compared with the cart's own: anything that is a text will do. */
const deselected = v.optional(
  v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(settings.linesPerCart)),
  []
)

export const viewing = v.object({ deselected })

export const adding = v.object({ skuId: sku, quantity })

export const addingAll = v.object({
  items: v.pipe(v.array(adding), v.minLength(1), v.maxLength(settings.linesPerOrder))
})

export const changing = v.object({ skuId: sku, quantity, deselected })

export const swapping = v.object({ skuId: sku, toSkuId: sku, quantity, deselected })

export const removing = v.object({
  skuIds: v.pipe(v.array(sku), v.minLength(1), v.maxLength(settings.linesPerCart)),
  deselected
})

export const choosing = v.object({
  skuId: sku,
  promotionId: v.nullable(v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,64}$/))),
  deselected
})
