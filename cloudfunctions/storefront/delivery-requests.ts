import * as v from 'valibot'

import {
  parseAddressId,
  parseDetail,
  parseMobile,
  parseRecipient,
  parseTag
} from '#domain/account/index'

import { id, parsedText } from '../_platform/requests.ts'

/** The longest is 16 characters: whether it is a place is for the regions to say. */
const place = v.pipe(v.string(), v.minLength(1), v.maxLength(40))

export const addressOnly = v.object({ addressId: id(parseAddressId) })

export const address = v.object({
  addressId: id(parseAddressId),
  name: parsedText(parseRecipient, 64),
  phone: parsedText(parseMobile, 32),
  province: place,
  city: place,
  district: place,
  detail: parsedText(parseDetail, 200),
  isDefault: v.boolean(),
  tag: v.exactOptional(parsedText(parseTag, 32))
})

/** What somebody may have copied out of a chat. */
export const pasted = v.object({ text: v.pipe(v.string(), v.maxLength(500)) })

export const under = v.object({ under: v.pipe(v.array(place), v.maxLength(3)) })
