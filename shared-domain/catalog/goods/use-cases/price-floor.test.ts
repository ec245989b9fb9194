import { expect, test } from '@jest/globals'
import { openId } from '../../../kernel/ids.ts'
import { aCouponIssue } from '../../../testing/coupon-builder.ts'
import { openGoodsDesk } from '../../../testing/goods-desk.ts'
import { mugSku } from '../../../testing/goods-shop.ts'
import { aLimitedPrice } from '../../../testing/marketing-shop.ts'

const anna = openId('keeper-anna')
const scope = { kind: 'all' } as const

/** A mug for ¥39 of which ¥9 are taken off; its price is changed. */
const openDesk = () => {
  const opened = openGoodsDesk()
  opened.rules.put({ promotions: [aLimitedPrice({ scope })] })
  const changing = (edition: number, acceptsFen?: number) => ({
    productId: opened.mug.id,
    edition,
    changeId: `change-of-${edition}`,
    by: anna,
    ...(acceptsFen !== undefined && { acceptsFen })
  })
  const price = (priceFen: number, edition = 0, acceptsFen?: number) =>
    opened.desk.reoffer(changing(edition, acceptsFen), [{ skuId: mugSku, priceFen }])
  const offered = async () => (await opened.shop.bySkus([mugSku])).get(mugSku)
  return { ...opened, changing, price, offered }
}

test('whoever sets a price is told how low it can get', async () => {
  const { price } = openDesk()
  expect(await price(4500)).toMatchObject({
    ok: true,
    value: { lowest: { skuId: mugSku, priceFen: 4500, lowestFen: 3600, by: ['秋日'] } }
  })
})

test('a price that a promotion takes off whole is refused, whatever is accepted', async () => {
  const { price, offered } = openDesk()
  for (const acceptsFen of [undefined, 0]) {
    expect(await price(900, 0, acceptsFen)).toMatchObject({
      ok: false,
      refusal: { kind: 'tooCheap', lows: [{ skuId: mugSku, lowestFen: 0, isFault: true }] }
    })
  }
  expect(await offered()).toMatchObject({ priceFen: 3900, version: 1 })
})

test('less than half of it is kept once it was seen, and no less than was seen', async () => {
  const { price, offered } = openDesk()
  const refused = await price(1500)
  expect(refused).toMatchObject({ refusal: { lows: [{ lowestFen: 600, warning: 'belowFloor' }] } })
  expect(await price(1400, 0, 600)).toMatchObject({ refusal: { lows: [{ lowestFen: 500 }] } })
  expect(await offered()).toMatchObject({ priceFen: 3900 })
  expect(await price(1500, 0, 600)).toMatchObject({ ok: true })
  expect(await offered()).toMatchObject({ priceFen: 1500 })
})

test('the same change again is done, although the rules became others meanwhile', async () => {
  const { price, rules } = openDesk()
  await price(1900)
  rules.put({ promotions: [aLimitedPrice({ scope }), aLimitedPrice({ id: 'more', scope })] })
  expect(await price(1900)).toMatchObject({ ok: true, value: { goods: { edition: 1 } } })
})

test('off sale any price may be set, and putting it on sale asks', async () => {
  const { desk, changing, price } = openDesk()
  await desk.putOnSale(changing(0), false)
  expect(await price(900, 1)).toMatchObject({ ok: true })
  expect(await desk.putOnSale(changing(2), true)).toMatchObject({
    refusal: { kind: 'tooCheap', lows: [{ isFault: true }] }
  })
})

test('what decides no price asks for none; another category does', async () => {
  const opened = openDesk()
  const { desk, rules, changing, mug, products } = opened
  await opened.price(1700, 0, 0)
  const shown = await desk.showGoods(anna, mug.id)
  if (!shown.ok || shown.value.goods.kind !== 'physical') throw new Error('there is a mug')
  const draft = shown.value.goods
  const owns = () => true
  const renamed = await desk.redraft(changing(1), { draft: { ...draft, name: '杯' }, owns })
  expect(renamed).toMatchObject({ ok: true })
  expect(renamed.ok && renamed.value.lowest).toBeUndefined()
  const front = await products.read()
  const bath = { id: 'bath', name: '卫浴', shortName: '卫浴', line: '', picture: '' }
  products.putFront({ ...front, categories: [...front.categories, bath] })
  const inBath = { kind: 'categories', categories: ['bath'] } as const
  rules.put({ promotions: [aLimitedPrice({ scope: inBath })] })
  const moved = await desk.redraft(changing(2), { draft: { ...draft, category: 'bath' }, owns })
  expect(moved).toMatchObject({ refusal: { kind: 'tooCheap', lows: [{ lowestFen: 800 }] } })
})

test('new goods are off sale: they are asked about when they are put on sale', async () => {
  const { desk, mug, rules } = openDesk()
  rules.put({ coupons: [aCouponIssue().template] })
  const shown = await desk.showGoods(anna, mug.id)
  if (!shown.ok || shown.value.goods.kind !== 'physical') throw new Error('there is a mug')
  const draft = { ...shown.value.goods, skus: [{ choices: ['云杉绿'], priceFen: 1950, on: true }] }
  const made = await desk.create({ changeId: 'new', by: anna }, { draft, owns: () => true })
  if (!made.ok) throw new Error('it is made')
  const { id: productId } = made.value.goods
  const selling = { productId, edition: 1, changeId: 'sell', by: anna }
  const refused = await desk.putOnSale(selling, true)
  expect(refused).toMatchObject({
    refusal: { lows: [{ lowestFen: 50, warning: 'belowFloor', by: ['秋日', '新人礼'] }] }
  })
  expect(await desk.putOnSale({ ...selling, acceptsFen: 50 }, true)).toMatchObject({ ok: true })
})
