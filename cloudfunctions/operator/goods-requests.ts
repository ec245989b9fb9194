import * as v from 'valibot'

import type { LowPage } from '#domain/catalog/index'
import { parseCheckoutId, parseProductId, parseSkuId } from '#domain/kernel/ids'
import { settings } from '#domain/kernel/settings'

import { id, MAX_UNIT_FEN, parsedText, whole, writtenLine } from '../_platform/requests.ts'

const line = (most: number) => v.pipe(writtenLine(most), v.minLength(1))
const few = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(item), v.maxLength(most))
const some = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(item), v.minLength(1), v.maxLength(most))

const productId = id(parseProductId)
const skuId = id(parseSkuId)
/** Made on the phone, once for what is meant once. */
const once = id(parseCheckoutId)
/** Nothing is sold for nothing. */
const priceFen = whole(1, MAX_UNIT_FEN)
const sort = whole(0, 1_000_000)
const badge = v.exactOptional(line(6))
const file = v.pipe(v.string(), v.regex(/^cloud:\/\/[\w-]+\.[\w-]+\/[\w./-]{1,200}$/))

const choice = v.object({
  text: line(20),
  colour: v.exactOptional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))),
  picture: v.exactOptional(file)
})

const sku = v.object({
  skuId: v.exactOptional(skuId),
  choices: few(line(20), settings.specsPerProduct),
  priceFen,
  listPriceFen: v.exactOptional(priceFen),
  on: v.boolean()
})

const product = v.object({
  kind: v.literal('physical'),
  name: line(40),
  line: writtenLine(40),
  category: line(32),
  badge,
  story: few(line(300), 20),
  pictures: some(file, settings.picturesPerProduct),
  keywords: few(line(20), 20),
  specs: few(
    v.object({ name: line(8), choices: some(choice, settings.choicesPerSpec) }),
    settings.specsPerProduct
  ),
  skus: some(sku, settings.skusPerProduct),
  weightGrams: v.exactOptional(whole(1, 1_000_000)),
  limitPerShopper: v.exactOptional(whole(1, settings.piecesPerLine)),
  sort
})

const pack = v.object({
  kind: v.literal('quota'),
  name: line(40),
  line: writtenLine(40),
  badge,
  calls: whole(1, 1_000_000),
  models: some(line(40), 10),
  picture: v.exactOptional(file),
  priceFen,
  sort
})

const goods = v.variant('kind', [product, pack])
const changing = {
  productId,
  edition: whole(0, 1_000_000_000),
  changeId: once,
  acceptsFen: v.exactOptional(whole(0, MAX_UNIT_FEN))
}

/** `12~mug`: as a page of the list ended. */
const parsePlace = (text: string) => {
  const [, sortText = '', rest] = /^(\d{1,7})~(.+)$/.exec(text) ?? []
  const found = parseProductId(rest)
  return found && { sort: Number(sortText), id: found }
}

const parseLowPlace = (text: string): NonNullable<LowPage['after']> | null => {
  const [, available = '', rest] = /^(\d{1,9})~(.+)$/.exec(text) ?? []
  const found = parseSkuId(rest)
  return found && { available: Number(available), skuId: found }
}

export const listing = v.object({
  shelf: v.picklist(['onSale', 'offSale', 'packs']),
  text: v.exactOptional(writtenLine(40)),
  after: v.exactOptional(parsedText(parsePlace, 64))
})

export const naming = v.object({ productId })
export const creating = v.object({ changeId: once, goods })
export const redrafting = v.object({ ...changing, goods })
export const selling = v.object({ ...changing, onSale: v.boolean() })

export const offering = v.object({
  ...changing,
  skus: some(
    v.object({ skuId, priceFen: v.exactOptional(priceFen), on: v.exactOptional(v.boolean()) }),
    settings.skusPerProduct
  )
})

export const namingSku = v.object({ skuId })

/** So many pieces go in or out at once. */
const MOVED_AT_ONCE = 99_999
export const moving = v.object({
  skuId,
  moveId: once,
  movesSeen: whole(0, 1_000_000_000),
  quantity: v.pipe(
    whole(-MOVED_AT_ONCE, MOVED_AT_ONCE),
    v.check((quantity) => quantity !== 0, 'nothing')
  ),
  reason: line(60)
})

export const lowListing = v.object({
  atMost: whole(0, 9999),
  after: v.exactOptional(parsedText(parseLowPlace, 64))
})
