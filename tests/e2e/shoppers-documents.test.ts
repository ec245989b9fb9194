import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { EJSON } from 'bson'
import { parseReviewPlace } from '#domain/account/index'
import { openId, productId } from '#domain/kernel/ids'
import { instant, MINUTE_MS } from '#domain/kernel/instant'
import { OutcomeUnknown } from '#domain/kernel/outcome-unknown'
import { anAddress, aReview } from '#domain/testing/shopper-traits'
import type { Around } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import { storedReview } from '../../cloudfunctions/_platform/cloudbase/review-document.ts'
import { documentsOf } from '../stories/documents.ts'
import { openRealStore, type RealStore, type Shop } from './support/real-store.ts'

/** What shoppers keep, in the real SDK's database: on a bad network, beside newer versions, and in great number. */
let store: RealStore
let shop: Shop
beforeAll(async () => {
  store = await openRealStore()
  shop = store.start()
})
beforeEach(() => store.cloud.report.reset())
afterAll(() => store.close())

const { isDefault: _, createdAt: __, ...home } = anAddress()
const MUG = productId('mug-morning')
let shoppers = 0
const somebody = () => {
  shoppers += 1
  return openId(`oSomebody_${shoppers}`)
}
const profileOf = async (id: string): Promise<unknown> =>
  (await documentsOf(store.cloud.database, 'profiles', { _id: id }))[0]

const lostAnswer = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })

type Mishap = 'lostBefore' | 'lostAfter' | 'twice'

/** Something happens to the first write of a profile. */
const onFirstWrite = (mishap: Mishap): Around => {
  let seen = false
  return async ({ action, collection }, make) => {
    const first = collection === 'profiles' && /insert|update/.test(action) && !seen
    seen ||= first
    if (!first) return make()
    if (mishap === 'lostBefore') throw lostAnswer
    const answer = await make()
    if (mishap === 'lostAfter') throw lostAnswer
    return make().catch(() => answer)
  }
}

describe('a profile on a bad network', () => {
  test.each<Mishap>(['lostAfter', 'twice'])(
    'a write whose answer is lost or that is sent twice counts once: %s',
    async (mishap) => {
      const openid = somebody()
      for (const number of [1, 2]) {
        const bad = store.start({ around: onFirstWrite(mishap) })
        await bad.saveAddress(openid, { ...home, detail: `文三路 ${number} 号` }, true)
        expect(await profileOf(openid)).toMatchObject({ version: number })
      }
      expect(await shop.listAddresses(openid)).toMatchObject([{ detail: '文三路 2 号' }])
    }
  )

  test('a write that never came is no success, and the same request again saves it', async () => {
    const openid = somebody()
    const bad = store.start({ around: onFirstWrite('lostBefore') })
    await expect(bad.saveAddress(openid, home, true)).rejects.toThrow(OutcomeUnknown)
    expect(await shop.listAddresses(openid)).toEqual([])
    await bad.saveAddress(openid, home, true)
    await expect(
      store.start({ around: onFirstWrite('lostBefore') }).favour(openid, MUG, true)
    ).rejects.toThrow(OutcomeUnknown)
    expect(await shop.favour(openid, MUG, true)).toEqual({ ok: true, value: [MUG] })
  })

  test('eight phones of one shopper save at once, and all are heard', async () => {
    const openid = somebody()
    const saves = Array.from({ length: 8 }, (_unused, number) => {
      const { isDefault: ___, createdAt: ____, ...address } = anAddress({ id: `phone-${number}` })
      return store.start().saveAddress(openid, address, number === 5)
    })
    await Promise.all(saves)
    const addresses = await shop.listAddresses(openid)
    expect(addresses).toHaveLength(8)
    expect(addresses.filter(({ isDefault }) => isDefault)).toHaveLength(1)
  })
})

test('what a newer version keeps in a profile survives every write of this one', async () => {
  const openid = somebody()
  await shop.saveAddress(openid, home, true)
  await store.cloud.database.execute('database.modifyDocument', {
    collectionName: 'profiles',
    query: JSON.stringify({ _id: openid }),
    queryType: 'WHERE',
    data: EJSON.stringify({ $set: { consents: { orders: 3 }, 'favourites.gift': new Date(0) } }),
    multi: false,
    merge: true
  })
  await shop.favour(openid, MUG, true)
  await shop.deleteAddress(openid, home.addressId)
  expect(await profileOf(openid)).toMatchObject({ consents: { orders: 3 }, addresses: {} })
  expect(await profileOf(openid)).not.toHaveProperty('defaultAddress')
  expect(await shop.listFavourites(openid)).toMatchObject({ favourites: [MUG, 'gift'] })
})

describe('thousands of reviews', () => {
  const POPULAR = productId('popular')
  const MANY = 1500

  beforeAll(async () => {
    const data = Array.from({ length: MANY }, (_unused, number) => {
      const at = instant(store.now() - MANY * MINUTE_MS + number * MINUTE_MS)
      const stars = (number % 5) + 1
      const review = aReview(number + 100, { productId: POPULAR, at, stars })
      return EJSON.stringify(storedReview(review), { relaxed: false })
    })
    await store.cloud.database.execute('database.insertDocument', {
      collectionName: 'reviews',
      data
    })
  })

  const looks = () =>
    store.cloud.report
      .queries()
      .filter(({ collection }) => collection === 'reviews')
      .map(({ index, examined }) => [index, examined])

  test('the first readers count them, a thousand at a time; after that a page costs a page', async () => {
    expect(await shop.listReviews(POPULAR)).toMatchObject({ count: 1000 })
    expect(await shop.listReviews(POPULAR)).toMatchObject({ count: MANY, average: 3 })
    await shop.listReviews(POPULAR)
    store.cloud.report.reset()
    const page = await shop.listReviews(POPULAR)
    expect(page).toMatchObject({ count: MANY, average: 3 })
    expect(looks()).toEqual([['byProduct', 11]])
    store.cloud.report.reset()
    const place = parseReviewPlace(page.next ?? '')
    const second = await shop.listReviews(POPULAR, place ?? undefined)
    expect(second.reviews[0]?.at).toBeLessThan(page.reviews[9]?.at ?? 0)
    expect(looks()).toEqual(
      expect.arrayContaining([
        ['byProduct', 11],
        ['byProduct', 12]
      ])
    )
  })
})
