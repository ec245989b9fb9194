import * as v from 'valibot'

import { MESSAGE_KINDS, parseReviewPicture, parseReviewPlace } from '#domain/account/index'
import { parseOrderId, parseProductId } from '#domain/kernel/ids'
import { settings } from '#domain/kernel/settings'

import { id, parsedText, whole, writtenText } from '../_platform/requests.ts'

const product = id(parseProductId)

/** As many as a phone keeps of what was looked at. */
const MOST_CARDS = 100

export const favour = v.object({ productId: product, on: v.boolean() })

export const cards = v.object({ productIds: v.pipe(v.array(product), v.maxLength(MOST_CARDS)) })

export const consent = v.object({
  kinds: v.pipe(
    v.array(v.picklist(MESSAGE_KINDS)),
    v.minLength(1),
    v.check((kinds) => new Set(kinds).size === kinds.length, 'each kind once')
  )
})

export const reviews = v.object({
  productId: product,
  after: v.exactOptional(id(parseReviewPlace))
})

export const review = v.object({
  orderId: id(parseOrderId),
  line: whole(0, settings.linesPerOrder),
  stars: whole(1, 5),
  text: writtenText(settings.reviewLength),
  pictures: v.pipe(
    v.array(parsedText(parseReviewPicture, 256)),
    v.maxLength(settings.picturesPerReview)
  )
})
