import { describe, expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { productId } from '../../kernel/ids.ts'
import { DAY_MS, later, SECOND_MS } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { settings } from '../../kernel/settings.ts'
import { emptyPurse } from '../../ledger/index.ts'
import { aProduct } from '../../testing/in-memory-products.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { anAddress } from '../../testing/shopper-traits.ts'
import { openTestStore } from '../../testing/test-store.ts'
import { emptyProfile } from '../profile.ts'

const { isDefault: _, createdAt: __, ...home } = anAddress()
const mug = productId('mug')

describe('addresses', () => {
  test('are saved, shown and deleted', async () => {
    const store = openTestStore()
    expect(await store.listAddresses(anna)).toEqual([])
    const saved = await store.saveAddress(anna, home, false)
    expect(saved).toEqual({ ok: true, value: [{ ...home, isDefault: true }] })
    expect(await store.listAddresses(anna)).toEqual([{ ...home, isDefault: true }])
    expect(await store.deleteAddress(anna, home.addressId)).toEqual({ ok: true, value: [] })
  })

  test("another shopper's address does not exist", async () => {
    const store = openTestStore()
    await store.saveAddress(anna, home, true)
    expect(await store.listAddresses(ben)).toEqual([])
    expect(await store.deleteAddress(ben, home.addressId)).toEqual({
      ok: false,
      refusal: { kind: 'addressNotFound', addressId: home.addressId }
    })
    expect(await store.listAddresses(anna)).toHaveLength(1)
  })

  test('two phones that save at once both are heard', async () => {
    const store = openTestStore()
    const other = { ...home, ...anAddress({ id: 'address-work' }) }
    await Promise.all([store.saveAddress(anna, home, true), store.saveAddress(anna, other, false)])
    expect(await store.listAddresses(anna)).toHaveLength(2)
  })

  test.each([true, false])(
    'an outage is no answer, and the same request again saves one address (written: %s)',
    async (applied) => {
      const store = openTestStore()
      const lost = { kind: 'answer', applied, answer: { kind: 'unknown' } } as const
      const broken = store.withFaults(({ name }) => (name === 'profiles.save' ? lost : undefined))
      await expect(broken.saveAddress(anna, home, true)).rejects.toThrow(OutcomeUnknown)
      await store.saveAddress(anna, home, true)
      expect(await store.listAddresses(anna)).toHaveLength(1)
    }
  )
})

const openShop = () => {
  const store = openTestStore()
  store.products.put(aProduct())
  store.products.put(aProduct({ id: productId('pot') }))
  return store
}

describe('favourites', () => {
  test('adding twice and removing what is not there have no effect', async () => {
    const store = openShop()
    expect(await store.favour(anna, mug, true)).toEqual({ ok: true, value: [mug] })
    const { version } = (await store.profiles.read(anna)) ?? {}
    expect(await store.favour(anna, mug, true)).toEqual({ ok: true, value: [mug] })
    expect(await store.favour(anna, productId('pot'), false)).toEqual({ ok: true, value: [mug] })
    expect((await store.profiles.read(anna))?.version).toBe(version)
    expect(await store.favour(anna, mug, false)).toEqual({ ok: true, value: [] })
  })

  test('the newest stand first; one that is no longer sold keeps its id and loses its card', async () => {
    const store = openShop()
    await store.favour(anna, mug, true)
    store.clock.forward(SECOND_MS)
    await store.favour(anna, productId('pot'), true)
    store.products.put(aProduct({ enabled: false }))
    const { favourites, products } = await store.listFavourites(anna)
    expect(favourites).toEqual(['pot', 'mug'])
    expect(products.map((card) => card.productId)).toEqual(['pot'])
    expect(await store.listFavourites(ben)).toEqual({ favourites: [], products: [] })
  })

  test('a product that never was is refused; 200 are enough', async () => {
    const store = openShop()
    const gone = productId('never-was')
    expect(await store.favour(anna, gone, true)).toEqual({
      ok: false,
      refusal: { kind: 'productNotFound', productId: gone }
    })
    const many = Array.from({ length: settings.favouritesPerShopper }, (_unused, n) => ({
      productId: productId(`p-${n}`),
      at: store.clock.now()
    }))
    const profile = emptyProfile(anna)
    await store.profiles.save(profile, { ...profile, favourites: many })
    expect(await store.favour(anna, mug, true)).toEqual({
      ok: false,
      refusal: { kind: 'tooManyFavourites', limit: 200 }
    })
  })

  test('cards come in the order of their ids, without those that are gone', async () => {
    const store = openShop()
    const cards = await store.showCards([productId('pot'), productId('gone'), mug])
    expect(cards.map((card) => card.productId)).toEqual(['pot', 'mug'])
    expect(await store.showCards([])).toEqual([])
  })
})

describe('what a shopper has', () => {
  test('somebody new has nothing, and pays the usual price', async () => {
    const store = openTestStore()
    expect(await store.showAccount(anna)).toEqual({
      quota: { remaining: 0, total: 0, status: 'active', models: [] },
      balanceFen: 0,
      points: 0,
      freeCoupons: 0,
      favourites: 0,
      level: { name: '普通会员', payHundredths: 100 }
    })
  })

  test('balance, points, coupons that can still be used, favourites and level', async () => {
    const store = openTestStore()
    const now = store.clock.now()
    const coupon = { templateId: 'new', expiresAt: later(now, DAY_MS) }
    store.purses.store({
      ...emptyPurse(anna),
      wallet: { freeFen: fen(2000), heldFen: fen(500) },
      points: { free: 300, held: 100 },
      coupons: {
        a: { ...coupon, state: 'free' },
        b: { ...coupon, state: 'used' },
        c: { ...coupon, state: 'free', expiresAt: now },
        d: { ...coupon, state: 'free', expiresAt: later(now, -1) }
      }
    })
    const profile = { ...emptyProfile(anna), level: 'gold' }
    await store.profiles.save(profile, { ...profile, favourites: [{ productId: mug, at: now }] })
    store.rules.put({ memberRates: [{ level: 'gold', name: '金卡会员', payPercent: 95 }] })
    expect(await store.showAccount(anna)).toMatchObject({
      balanceFen: 2000,
      points: 300,
      freeCoupons: 2,
      favourites: 1,
      level: { name: '金卡会员', payHundredths: 95 }
    })
  })
})
