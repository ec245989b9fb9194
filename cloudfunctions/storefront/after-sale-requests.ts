import * as v from 'valibot'

import { parseReviewPicture } from '#domain/account/index'
import { parseCheckoutId, parseOrderId, parseRefundNo } from '#domain/kernel/ids'
import { settings } from '#domain/kernel/settings'

import { id, moment, parsedText, whole, writtenLine, writtenText } from '../_platform/requests.ts'

const lines = v.pipe(
  v.array(
    v.object({
      line: whole(0, settings.linesPerOrder),
      quantity: whole(1, settings.piecesPerLine)
    })
  ),
  v.minLength(1),
  v.maxLength(settings.linesPerOrder),
  v.check((all) => new Set(all.map(({ line }) => line)).size === all.length, 'each line once')
)

export const quoting = v.object({ orderId: id(parseOrderId), lines: v.exactOptional(lines) })

export const asking = v.object({
  orderId: id(parseOrderId),
  /** Of the same shape as a checkout's: both are made on the phone. */
  requestId: id(parseCheckoutId),
  kind: v.picklist(['refundOnly', 'returnAndRefund']),
  lines,
  reason: v.picklist([
    'unwanted',
    'wrongChoice',
    'late',
    'damaged',
    'notAsDescribed',
    'missing',
    'other'
  ]),
  words: writtenText(settings.afterSaleWords),
  pictures: v.pipe(
    v.array(parsedText(parseReviewPicture, 256)),
    v.maxLength(settings.picturesPerAfterSale)
  )
})

const afterSaleId = id(parseRefundNo)

export const one = v.object({ afterSaleId })

export const listing = v.object({ before: v.exactOptional(moment) })

export const sendingBack = v.object({
  afterSaleId,
  carrier: v.pipe(writtenLine(20), v.minLength(1)),
  trackingNumber: v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{4,40}$/))
})

export const writing = v.object({
  afterSaleId,
  text: v.pipe(writtenText(settings.afterSaleWords), v.minLength(1))
})
