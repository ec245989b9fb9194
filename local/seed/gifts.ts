import { withAddress } from '#domain/account/address-book'
import { emptyProfile, parseAddressId, type Profile } from '#domain/account/index'
import type { SaveAddressRequest } from '#domain/contracts/delivery'
import { openId, type OpenId } from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'
import { adjustment, emptyPurse, post } from '#domain/ledger/index'
import { storedEntry } from '../../cloudfunctions/_platform/cloudbase/entry-document.ts'
import { storedProfile } from '../../cloudfunctions/_platform/cloudbase/profile-document.ts'
import { storedPurse } from '../../cloudfunctions/_platform/cloudbase/purse-document.ts'
import type { DatabaseEngine } from '../cloudbase/database/engine.ts'
import { insertMissing, knownIds } from './insert-missing.ts'

/** What somebody finds in the demo shop at their first visit. */
export interface Gift {
  readonly openid: string
  /** Names the posting: letters and digits. */
  readonly name: string
  readonly walletFen: number
  readonly points: number
  readonly level?: string
  readonly role?: 'operator' | 'owner'
  readonly addresses?: readonly SaveAddressRequest[]
}

/**
 * Gives the demo's people balance and points, as an operator would: by entries with a reason, so that the ledger adds
 * up. Who has a purse already has had theirs.
 */
export const giveGifts = async (
  database: DatabaseEngine,
  gifts: readonly Gift[],
  now: Date
): Promise<void> => {
  const known = await knownIds(
    database,
    'purses',
    gifts.map(({ openid }) => openid)
  )
  const given = gifts.filter(({ openid }) => !known.has(openid)).map((gift) => posted(gift, now))
  // The purse comes last: whoever has one has had everything.
  await insertMissing(
    database,
    'profiles',
    given.flatMap(({ profile }) => profile)
  )
  await insertMissing(
    database,
    'entries',
    given.flatMap(({ entries }) => entries)
  )
  await insertMissing(
    database,
    'purses',
    given.map(({ purse }) => purse)
  )
}

const posted = (gift: Gift, now: Date) => {
  const { name, walletFen, points } = gift
  const openid = openId(gift.openid)
  const grant = (asset: 'wallet' | 'points', amount: number) => {
    const requestId = `${name}-${asset}`
    const grants = { openid, requestId, asset, amount, reason: '开业体验礼' }
    return amount > 0 ? [adjustment(grants)] : []
  }
  const movements = [...grant('wallet', walletFen), ...grant('points', points)]
  const at = instant(now.getTime())
  const { purse, entries } = post(emptyPurse(openid), { openid, movements, models: [] }, at)
  const told = [gift.level, gift.addresses, gift.role].some((one) => one !== undefined)
  return {
    purse: storedPurse(purse, at),
    entries: entries.map(storedEntry),
    profile: told ? [profileOf(gift, openid, now)] : []
  }
}

const profileOf = (
  { level, role, addresses = [] }: Gift,
  openid: OpenId,
  changedAt: Date
): object => {
  const empty = emptyProfile(openid)
  const now = instant(changedAt.getTime())
  const profile = addresses.reduce((book: Profile, { isDefault, ...address }) => {
    const addressId = parseAddressId(address.addressId)
    const saved = addressId && withAddress(book, { ...address, addressId }, { isDefault, now })
    if (!saved?.ok) throw new Error(`no address: ${address.addressId}`)
    return saved.value
  }, empty)
  const told = storedProfile({ ...profile, level: level ?? empty.level })
  return { _id: openid, schema: 1, version: 1, changedAt, ...told, ...(role && { role }) }
}
