import type { AddressFields } from '../contracts/delivery.ts'
import type { Id } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { refuse, ok, type Result } from '../kernel/result.ts'
import { knownRegion } from './regions/regions.ts'

/** Made on the phone for a new address, so that saving it twice is one address. */
export type AddressId = Id<'address'>

/** What the shopper typed, field by field parsed. */
export interface TypedAddress extends AddressFields {
  readonly addressId: AddressId
  /** 家, 公司 or whatever the shopper calls it. */
  readonly tag?: string
}

/** 收货地址 of one shopper. */
export interface ShippingAddress extends TypedAddress {
  /** Exactly one of a shopper's addresses is, where there are any. */
  readonly isDefault: boolean
  /** When it was first saved. */
  readonly createdAt: Instant
}

/** Stands in field paths: it holds neither dot nor dollar and is no word that objects have a meaning for. */
const ADDRESS_ID = /^(?!constructor$|prototype$)[0-9A-Za-z][0-9A-Za-z_-]{5,63}$/

const isAddressId = (text: unknown): text is AddressId =>
  typeof text === 'string' && ADDRESS_ID.test(text)

export const parseAddressId = (text: unknown): AddressId | null => (isAddressId(text) ? text : null)

const NAME_LENGTH = 25
const DETAIL_LENGTH = { min: 2, max: 100 }
const TAG_LENGTH = 10

/** A line of text without control characters, its blanks one each. */
const tidy = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()

const parseText =
  (min: number, max: number) =>
  (typed: string): string | null => {
    const text = tidy(typed)
    return text.length >= min && text.length <= max ? text : null
  }

/** 收货人: 1 to 25 characters. */
export const parseRecipient = parseText(1, NAME_LENGTH)

/** Street, house, room: 2 to 100 characters. */
export const parseDetail = parseText(DETAIL_LENGTH.min, DETAIL_LENGTH.max)

/** 标签: 10 characters at most. */
export const parseTag = parseText(1, TAG_LENGTH)

/** A Chinese mobile phone; blanks, dashes and +86 are how people write it. @returns eleven digits */
export const parseMobile = (typed: string): string | null => {
  const digits = typed.normalize('NFKC').replaceAll(/[\s-]/g, '')
  return /^(?:\+?86)?(1[3-9]\d{9})$/.exec(digits)?.[1] ?? null
}

/** The same with its region under our names, if it is a place that goods can go to. */
export const placed = (
  typed: TypedAddress
): Result<TypedAddress, { readonly kind: 'regionUnknown' }> => {
  const region = knownRegion(typed)
  return region ? ok({ ...typed, ...region }) : refuse({ kind: 'regionUnknown' })
}
