import * as v from 'valibot'

import { parseAddressId } from '#domain/account/index'
import { MAX_FEN } from '#domain/kernel/fen'
import { parseCheckoutId, parseOrderId, parseSkuId } from '#domain/kernel/ids'
import { settings } from '#domain/kernel/settings'

import { fenUpTo, id, MAX_UNIT_FEN, moment, whole, writtenLine } from '../_platform/requests.ts'

export const orderOnly = v.object({ orderId: id(parseOrderId) })

export const orderAndAsk = v.object({
  orderId: id(parseOrderId),
  askWechat: v.optional(v.boolean(), false)
})

export const confirming = v.object({
  orderId: id(parseOrderId),
  atWechat: v.optional(v.boolean(), false)
})

const channel = v.picklist(['native', 'jsapi'])

export const orderAndChannel = v.object({ orderId: id(parseOrderId), channel })

export const cancelling = v.object({
  orderId: id(parseOrderId),
  reason: v.exactOptional(writtenLine(50))
})

export const page = v.object({
  before: v.exactOptional(moment),
  tab: v.optional(v.picklist(['all', 'toPay', 'toShip', 'toReceive', 'toReview']), 'all'),
  text: v.optional(v.pipe(v.string(), v.maxLength(50)), '')
})

/** Ids that only have to fit: whether they exist is the domain's to say. */
const name = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,64}$/))

const item = v.object({
  skuId: id(parseSkuId),
  quantity: whole(1, settings.piecesPerLine),
  promotionId: v.exactOptional(name)
})

const items = <Schema extends v.GenericSchema<unknown, { readonly skuId: string }>>(one: Schema) =>
  v.pipe(
    v.array(one),
    v.minLength(1),
    v.maxLength(settings.linesPerOrder),
    v.check((all) => new Set(all.map(({ skuId }) => skuId)).size === all.length, 'each SKU once')
  )

const choices = {
  addressId: v.exactOptional(id(parseAddressId)),
  carrierId: v.exactOptional(name),
  couponId: v.exactOptional(v.nullable(name)),
  usePoints: v.exactOptional(v.boolean()),
  useBalance: v.exactOptional(v.boolean())
}

export const paying = v.object({
  skuIds: v.pipe(v.array(id(parseSkuId)), v.minLength(1), v.maxLength(settings.linesPerOrder))
})

export const quoting = v.object({ items: items(item), ...choices })

const invoice = v.variant('kind', [
  v.object({ kind: v.literal('person'), title: v.pipe(writtenLine(50), v.minLength(1)) }),
  v.object({
    kind: v.literal('company'),
    title: v.pipe(writtenLine(100), v.minLength(2)),
    // 统一社会信用代码 or an older number.
    taxNumber: v.pipe(v.string(), v.regex(/^[0-9A-Z]{15,20}$/))
  })
])

export const placing = v.object({
  checkoutId: id(parseCheckoutId),
  channel,
  items: items(v.object({ ...item.entries, unitFenSeen: fenUpTo(MAX_UNIT_FEN) })),
  ...choices,
  payableFenSeen: v.exactOptional(fenUpTo(MAX_FEN)),
  ownFenSeen: v.exactOptional(fenUpTo(MAX_FEN)),
  fromCart: v.exactOptional(v.boolean()),
  remark: v.exactOptional(writtenLine(settings.remarkLength)),
  invoice: v.exactOptional(invoice)
})
