import * as v from 'valibot'

import { fen } from '#domain/kernel/fen'
import { parseCheckoutId, parseOrderId, parseSkuId } from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'

/** Text that a parser of the domain understands, 64 characters at most. */
export const id = <Id>(parse: (text: string) => Id | null) =>
  v.pipe(
    v.string(),
    v.maxLength(64),
    v.rawTransform(({ dataset, addIssue, NEVER }): Id => {
      const parsed = parse(dataset.value)
      if (parsed !== null) return parsed
      addIssue({ message: 'not an id' })
      return NEVER
    })
  )

export const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))

/** More than any shop's price; the server's own price decides anyway. */
export const MAX_UNIT_FEN = 100_000_000

export const nothing = v.object({})

export const orderOnly = v.object({ orderId: id(parseOrderId) })

export const orderAndAsk = v.object({
  orderId: id(parseOrderId),
  askWechat: v.optional(v.boolean(), false)
})

export const page = v.object({
  before: v.exactOptional(
    v.pipe(
      whole(0, Number.MAX_SAFE_INTEGER),
      v.transform((ms) => instant(ms))
    )
  )
})

export const placing = v.object({
  checkoutId: id(parseCheckoutId),
  channel: v.picklist(['native', 'jsapi']),
  items: v.pipe(
    v.array(
      v.object({
        skuId: id(parseSkuId),
        quantity: whole(1, settings.piecesPerLine),
        unitFenSeen: v.pipe(
          whole(0, MAX_UNIT_FEN),
          v.transform((amount) => fen(amount))
        )
      })
    ),
    v.minLength(1),
    v.maxLength(settings.linesPerOrder),
    v.check(
      (items) => new Set(items.map((item) => item.skuId)).size === items.length,
      'each SKU once'
    )
  )
})
