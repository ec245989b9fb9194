import * as v from 'valibot'

import type { Front } from '#domain/catalog/index'

import type { StoredDocument } from './database.ts'
import { defect } from './stored.ts'

const target = v.variant('kind', [
  v.pipe(
    v.object({ kind: v.literal('category'), id: v.string() }),
    v.transform(({ kind, id }) => ({ kind, category: id }))
  ),
  v.pipe(
    v.object({ kind: v.literal('product'), id: v.string() }),
    v.transform(({ kind, id }) => ({ kind, productId: id }))
  ),
  v.pipe(
    v.object({ kind: v.literal('quota') }),
    v.transform(() => ({ kind: 'quotaPacks' }) as const)
  )
])

const banner = v.pipe(
  v.object({
    id: v.string(),
    picture: v.string(),
    title: v.array(v.string()),
    action: v.string(),
    ink: v.string(),
    target
  }),
  v.transform(({ target: opens, ...rest }) => ({ ...rest, opens }))
)

const pack = v.object({
  productId: v.string(),
  skuId: v.string(),
  name: v.string(),
  description: v.string(),
  calls: v.pipe(v.number(), v.integer(), v.minValue(1)),
  models: v.array(v.string()),
  priceFen: v.pipe(v.number(), v.integer(), v.minValue(0)),
  badge: v.exactOptional(v.string()),
  picture: v.exactOptional(v.string())
})

const frontSchema = v.object({
  version: v.number(),
  banners: v.array(banner),
  categories: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      shortName: v.string(),
      line: v.string(),
      picture: v.string()
    })
  ),
  hotWords: v.array(v.string()),
  packs: v.array(pack)
})

/** @throws Error naming the field, never its value */
export const parseFront = (document: StoredDocument): Front => {
  const parsed = v.safeParse(frontSchema, document)
  if (!parsed.success) throw defect('rules', parsed.issues)
  return parsed.output
}
