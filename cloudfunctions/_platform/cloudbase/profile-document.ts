import * as v from 'valibot'

import {
  MESSAGE_KINDS,
  parseAddressId,
  type Profile,
  type ShippingAddress
} from '#domain/account/index'
import * as ids from '#domain/kernel/ids'

import { at, branded, count } from './stored-values.ts'
import { defect } from './stored.ts'

const address = v.object({
  name: v.string(),
  phone: v.string(),
  province: v.string(),
  city: v.string(),
  district: v.string(),
  detail: v.string(),
  tag: v.exactOptional(v.string()),
  createdAt: at
})

/** A profile as it is stored, schema 1. Fields of newer versions are not read and never written. */
const profileSchema = v.object({
  _id: branded(ids.openId),
  version: v.pipe(v.number(), v.integer()),
  addresses: v.record(v.string(), address),
  defaultAddress: v.exactOptional(v.string()),
  favourites: v.record(v.string(), at),
  level: v.string(),
  consents: v.optional(v.record(v.string(), count), {}),
  messages: v.optional(v.record(v.string(), v.object({ tries: count, at })), {}),
  role: v.exactOptional(v.picklist(['operator', 'owner']))
})

/** @throws Error naming the field of a document that this version can't read */
export const parseProfile = (document: unknown): Profile => {
  const parsed = v.safeParse(profileSchema, document)
  if (!parsed.success) throw defect('profiles', parsed.issues)
  const { _id: openid, addresses, defaultAddress, favourites, ...others } = parsed.output
  const { consents, messages, ...rest } = others
  return {
    openid,
    ...rest,
    addresses: Object.entries(addresses).map(([id, fields]) => {
      const addressId = parseAddressId(id)
      if (addressId === null) throw new Error('unreadable document in profiles: addresses')
      return { addressId, ...fields, isDefault: id === defaultAddress }
    }),
    favourites: Object.entries(favourites).map(([id, since]) => ({
      productId: ids.productId(id),
      at: since
    })),
    consents: Object.fromEntries(
      MESSAGE_KINDS.flatMap((kind) => {
        const left = consents[kind]
        return left === undefined ? [] : [[kind, left]]
      })
    ),
    messages: Object.entries(messages)
      .map(([id, message]) => ({ eventId: ids.eventId(id), ...message }))
      .toSorted((a, b) => a.at - b.at)
  }
}

/** One address as the database keeps it. Which one is the default stands beside them, once. */
export const storedAddress = (one: ShippingAddress): Record<string, unknown> => {
  const { addressId: _, isDefault: __, createdAt, ...fields } = one
  return { ...fields, createdAt: new Date(createdAt) }
}

/** One message that was sent, as the database keeps it. */
export const storedMessage = ({
  tries,
  at: sentAt
}: Profile['messages'][number]): Record<string, unknown> => ({ tries, at: new Date(sentAt) })

/** A new shopper's profile. */
export const storedProfile = (profile: Profile): Record<string, unknown> => {
  const { addresses, favourites, level, consents, messages } = profile
  const defaultAddress = defaultOf(profile)
  return {
    level,
    addresses: Object.fromEntries(addresses.map((one) => [one.addressId, storedAddress(one)])),
    favourites: Object.fromEntries(favourites.map((one) => [one.productId, new Date(one.at)])),
    consents,
    messages: Object.fromEntries(messages.map((one) => [one.eventId, storedMessage(one)])),
    ...(defaultAddress !== undefined && { defaultAddress })
  }
}

export const defaultOf = ({ addresses }: Profile): string | undefined =>
  addresses.find(({ isDefault }) => isDefault)?.addressId
