import { expect, test } from '@jest/globals'
import { examineOffers, type FollowingThem, type OfferedGoods } from './offer-rules.ts'

const sku = { skuId: 'mug-1', priceFen: 3900, on: true, edition: 2 }
const product: OfferedGoods = {
  id: 'mug',
  kind: 'physical',
  edition: 2,
  enabled: true,
  isFollowing: false,
  priceFen: 3900,
  skus: [sku]
}
const pack: OfferedGoods = {
  id: 'pack',
  kind: 'quota',
  edition: 1,
  enabled: true,
  isFollowing: false,
  skus: [{ ...sku, skuId: 'pack-1' }]
}
const offer = { priceFen: 3900, enabled: true }
const offers = new Map([
  ['mug-1', offer],
  ['pack-1', offer]
])
const packs = new Map([['pack', 3900]])

interface Seen extends FollowingThem {
  readonly products: readonly OfferedGoods[]
}

const breachesOf = (changes: Partial<Seen>) =>
  examineOffers(changes.products ?? [product, pack], { offers, packs, ...changes })

test('what follows its product is no breach', () => {
  expect(breachesOf({})).toEqual([])
})

test.each<[string, Partial<Seen>]>([
  [
    'an offer at another price',
    { offers: new Map([...offers, ['mug-1', { ...offer, priceFen: 4500 }]]) }
  ],
  ['an offer that is not there', { offers: new Map([['pack-1', offer]]) }],
  [
    'an offer that is sold although its product is not',
    { products: [{ ...product, enabled: false }] }
  ],
  ['a list that shows another price', { products: [{ ...product, priceFen: 4500 }] }],
  ['a pack that is missing on the home page', { packs: new Map() }],
  ['a pack at another price there', { packs: new Map([['pack', 990]]) }]
])('%s is found', (_, broken) => {
  expect(breachesOf(broken)).toHaveLength(1)
})

test('what is still on its way, or was never edited, is no breach', () => {
  const due = { ...product, isFollowing: true, priceFen: 1 }
  const opened = { ...product, edition: 0, priceFen: 1 }
  expect(breachesOf({ products: [due, opened] })).toEqual([])
})
