import * as v from 'valibot'

import { productId, skuId } from '#domain/kernel/ids'

export const sku = v.pipe(
  v.string(),
  v.transform((text) => skuId(text))
)

export const product = v.pipe(
  v.string(),
  v.transform((text) => productId(text))
)
