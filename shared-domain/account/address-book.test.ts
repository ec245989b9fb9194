import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { instant, later } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { anna } from '../testing/order-builder.ts'
import { anAddress } from '../testing/shopper-traits.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { addressViews, withAddress, withoutAddress } from './address-book.ts'
import { emptyProfile, type Profile } from './profile.ts'

const typed = (id: string, changes: object = {}) => {
  const { isDefault: _, createdAt: __, ...fields } = anAddress({ id, ...changes })
  return fields
}

/** Saves one after the other, a millisecond apart. */
const book = (...saved: readonly (readonly [id: string, isDefault: boolean])[]): Profile =>
  saved.reduce((profile, [id, isDefault], index) => {
    const now = later(TEST_START, index)
    const result = withAddress(profile, typed(id), { isDefault, now })
    if (!result.ok) throw new Error(result.refusal.kind)
    return result.value
  }, emptyProfile(anna))

const order = (profile: Profile): readonly string[] =>
  addressViews(profile).map(({ addressId, isDefault }) => (isDefault ? `*${addressId}` : addressId))

describe('the default address', () => {
  test('the first is it, whatever was asked', () => {
    expect(order(book(['first-1', false]))).toEqual(['*first-1'])
  })

  test('it stands first, the others by age', () => {
    expect(order(book(['first-1', false], ['second', false], ['third-3', false]))).toEqual([
      '*first-1',
      'third-3',
      'second'
    ])
  })

  test('another one takes it over; the default can not just stop being it', () => {
    const moved = book(['first-1', true], ['second', true], ['second', false])
    expect(order(moved)).toEqual(['*second', 'first-1'])
  })

  test('when it goes the newest is it; when another goes it stays', () => {
    const three = book(['first-1', true], ['second', false], ['third-3', false])
    const [first, second] = three.addresses.map(({ addressId }) => addressId)
    const withoutFirst = withoutAddress(three, first!)
    expect(withoutFirst.ok && order(withoutFirst.value)).toEqual(['*third-3', 'second'])
    const withoutSecond = withoutAddress(three, second!)
    expect(withoutSecond.ok && order(withoutSecond.value)).toEqual(['*first-1', 'third-3'])
  })

  test('whatever is saved and deleted, there is exactly one while there are addresses', () => {
    const step = fc.record({
      id: fc.constantFrom('one-111', 'two-222', 'six-666'),
      put: fc.boolean(),
      isDefault: fc.boolean()
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const end = steps.reduce((profile, { id, put, isDefault }, at) => {
          const fields = typed(id)
          const next = put
            ? withAddress(profile, fields, { isDefault, now: instant(at) })
            : withoutAddress(profile, fields.addressId)
          return next.ok ? next.value : profile
        }, emptyProfile(anna))
        const defaults = end.addresses.filter(({ isDefault }) => isDefault)
        expect(defaults).toHaveLength(Math.min(1, end.addresses.length))
      })
    )
  })
})

test('saving the same id again changes the one address and keeps its age', () => {
  const once = book(['first-1', true])
  const changes = typed('first-1', { detail: '滨盛路 1 号', tag: '公司' })
  const again = withAddress(once, changes, { isDefault: true, now: later(TEST_START, 99) })
  expect(again.ok && again.value.addresses).toEqual([
    { ...changes, isDefault: true, createdAt: TEST_START }
  ])
})

test('a shopper keeps 20 addresses; the 21st is refused, changing one of them is not', () => {
  const full = book(
    ...Array.from(
      { length: settings.addressesPerShopper },
      (_, n) => [`address-${n}`, false] as const
    )
  )
  const change = { isDefault: false, now: TEST_START }
  expect(withAddress(full, typed('one-more'), change)).toEqual({
    ok: false,
    refusal: { kind: 'tooManyAddresses', limit: 20 }
  })
  expect(withAddress(full, typed('address-3'), change).ok).toBe(true)
})

test('a region that is no place is refused; another list’s name for it is put right', () => {
  const change = { isDefault: true, now: TEST_START }
  const nowhere = typed('nowhere', { province: '广东省', city: '深圳市', district: '海淀区' })
  expect(withAddress(emptyProfile(anna), nowhere, change)).toEqual({
    ok: false,
    refusal: { kind: 'regionUnknown' }
  })
  const imported = typed('imported', { province: '北京市', city: '市辖区', district: '海淀区' })
  const saved = withAddress(emptyProfile(anna), imported, change)
  expect(saved.ok && saved.value.addresses[0]).toMatchObject({ city: '北京市' })
})
