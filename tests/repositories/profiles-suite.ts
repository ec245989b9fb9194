import { describe, expect, test } from '@jest/globals'
import { emptyProfile, type Profile, type Profiles } from '#domain/account/index'
import { eventId, productId, type OpenId } from '#domain/kernel/ids'
import { later } from '#domain/kernel/instant'
import { anna, ben } from '#domain/testing/order-builder'
import { anAddress } from '#domain/testing/shopper-traits'
import { TEST_START } from '#domain/testing/test-clock'
import type { OpenBench } from './repository-bench.ts'

const home = anAddress({ id: 'address-home', isDefault: true })
const work = anAddress({ id: 'address-work', tag: '公司', createdAt: later(TEST_START, 1) })
const mug = { productId: productId('mug'), at: TEST_START }

const saved = async (
  profiles: Profiles,
  before: Profile,
  changes: Partial<Profile>
): Promise<Profile> => {
  const outcome = await profiles.save(before, { ...before, ...changes })
  if (outcome.kind !== 'done') throw new Error(`a save was ${outcome.kind}`)
  return outcome.profile
}

const stored = async (profiles: Profiles, openid: OpenId): Promise<Profile | null> => {
  const profile = await profiles.read(openid)
  const byId = (a: { addressId: string }, b: { addressId: string }): number =>
    a.addressId < b.addressId ? -1 : 1
  return profile && { ...profile, addresses: profile.addresses.toSorted(byId) }
}

export const profilesSuite = (open: OpenBench): void => {
  describe('profiles', () => {
    test('a shopper who told nothing has none, and the first save makes it', async () => {
      const { profiles } = await open()
      expect(await profiles.read(anna)).toBeNull()
      const changes = { addresses: [home], favourites: [mug] }
      const first = await saved(profiles, emptyProfile(anna), changes)
      expect(first.version).toBe(1)
      expect(await stored(profiles, anna)).toEqual(first)
      expect(await profiles.read(ben)).toBeNull()
    })

    test('addresses come, change, lose their tag and go; the default goes with them', async () => {
      const { profiles } = await open()
      const first = await saved(profiles, emptyProfile(anna), { addresses: [home] })
      const both = await saved(profiles, first, { addresses: [home, work] })
      expect(await stored(profiles, anna)).toEqual(both)
      const { tag: _, ...untagged } = { ...work, detail: '滨盛路 1 号', isDefault: true }
      const addresses = [{ ...home, isDefault: false }, untagged]
      const moved = await saved(profiles, both, { addresses })
      expect(await stored(profiles, anna)).toEqual(moved)
      const none = await saved(profiles, moved, { addresses: [] })
      expect(await stored(profiles, anna)).toEqual(none)
      expect(none).toMatchObject({ version: 4, addresses: [] })
    })

    test('favourites come and go beside the addresses', async () => {
      const { profiles } = await open()
      const first = await saved(profiles, emptyProfile(anna), { addresses: [home] })
      const tea = { productId: productId('tea-oolong'), at: later(TEST_START, 5) }
      const both = await saved(profiles, first, { favourites: [mug, tea], level: 'gold' })
      const one = await saved(profiles, both, { favourites: [tea] })
      expect(await stored(profiles, anna)).toEqual({ ...one, addresses: [home] })
      expect(one).toMatchObject({ favourites: [tea], level: 'gold' })
    })

    test('consents are counted, and messages that were sent are remembered, one by one', async () => {
      const { profiles } = await open()
      const first = await saved(profiles, emptyProfile(anna), { consents: { shipped: 2 } })
      const [sent, again] = [0, 1].map((n) => ({
        eventId: eventId(`order000000000000000:3:${n}`),
        tries: 1,
        at: later(TEST_START, n)
      }))
      if (!sent || !again) throw new Error('two messages')
      const consents = { shipped: 1, paid: 1 }
      const one = await saved(profiles, first, { consents, messages: [sent] })
      expect(await profiles.read(anna)).toEqual(one)
      const both = await saved(profiles, one, { messages: [{ ...sent, tries: 2 }, again] })
      expect(await profiles.read(anna)).toEqual(both)
      const last = await saved(profiles, both, { messages: [again] })
      expect(await profiles.read(anna)).toEqual(last)
      expect(last).toMatchObject({ consents, messages: [again] })
    })

    test('a save on what somebody else changed since is stale and changes nothing', async () => {
      const { profiles } = await open()
      const first = await saved(profiles, emptyProfile(anna), { addresses: [home] })
      await saved(profiles, first, { favourites: [mug] })
      const before = await profiles.read(anna)
      const late = await profiles.save(first, { ...first, addresses: [] })
      expect(late).toEqual({ kind: 'stale' })
      const twin = emptyProfile(anna)
      expect(await profiles.save(twin, { ...twin, favourites: [mug] })).toEqual({ kind: 'stale' })
      expect(await profiles.read(anna)).toEqual(before)
    })

    test('of eight first saves at once exactly one makes the profile', async () => {
      const { profiles } = await open()
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, n) => {
          const before = emptyProfile(anna)
          return profiles.save(before, {
            ...before,
            addresses: [anAddress({ id: `address-${n}`, isDefault: true })]
          })
        })
      )
      expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1)
      expect((await profiles.read(anna))?.addresses).toHaveLength(1)
    })
  })
}
