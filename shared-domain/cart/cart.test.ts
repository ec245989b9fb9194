import { describe, expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { productId, skuId } from '../kernel/ids.ts'
import { DAY_MS, later } from '../kernel/instant.ts'
import type { AmountOff } from '../pricing/index.ts'
import { refusalOf, valueOf } from '../testing/expectations.ts'
import { aMugCheckout, MUG_FEN, mugSku, openGoodsStore } from '../testing/goods-shop.ts'
import { aProduct } from '../testing/in-memory-products.ts'
import { anna } from '../testing/order-builder.ts'
import { TEST_START } from '../testing/test-clock.ts'
import type { TestStore } from '../testing/test-store.ts'

const potSku = skuId('pot-1')
const whose = { openid: anna, deselected: [] }

/** A second product beside the mug. */
const putPot = (store: TestStore, available = 9): void => {
  const pot = aProduct({ id: productId('pot'), name: '手冲壶', category: 'coffee' })
  store.products.put(pot)
  const offer = { skuId: potSku, productId: pot.id, enabled: true, available, version: 1 }
  store.shop.put({ ...offer, priceFen: fen(12900) })
}

const fullOff: AmountOff = {
  id: 'full-200',
  name: '满减',
  scope: { kind: 'all' },
  startsAt: TEST_START,
  endsAt: later(TEST_START, 9 * DAY_MS),
  kind: 'amountOff',
  steps: [{ atFen: fen(20000), offFen: fen(3000) }]
}

test('the same SKU again sums its pieces; a second one lies on top', async () => {
  const store = await openGoodsStore(9)
  putPot(store)
  expect(valueOf(await store.addToCart(anna, { skuId: mugSku, quantity: 1 }))).toEqual({
    pieces: 1,
    quantity: 1
  })
  expect(valueOf(await store.addToCart(anna, { skuId: mugSku, quantity: 2 }))).toEqual({
    pieces: 3,
    quantity: 3
  })
  await store.addToCart(anna, { skuId: potSku, quantity: 1 })
  const view = await store.showCart(anna, [])
  expect(view.loose.map(({ name, quantity }) => [name, quantity])).toEqual([
    ['手冲壶', 1],
    ['晨雾陶瓷马克杯', 3]
  ])
  expect(view.totals).toMatchObject({ pieces: 4, payableFen: 12900 + 3 * MUG_FEN })
  expect(await store.countCart(anna)).toBe(4)
})

test('more than there are, or than one may have, is refused and nothing changes', async () => {
  const store = await openGoodsStore(2)
  await store.addToCart(anna, { skuId: mugSku, quantity: 2 })
  expect(refusalOf(await store.addToCart(anna, { skuId: mugSku, quantity: 1 }))).toEqual({
    kind: 'soldOut',
    skuId: mugSku,
    left: 2
  })
  expect(await store.countCart(anna)).toBe(2)
  store.products.put(aProduct({ limitPerShopper: 1 }))
  store.shop.change(mugSku, { priceFen: MUG_FEN })
  const other = refusalOf(await store.addToCart(anna, { skuId: mugSku, quantity: 1 }))
  expect(other).toMatchObject({ kind: 'soldOut' })
  expect(
    refusalOf(await store.addToCart(anna, { skuId: skuId('nothing'), quantity: 1 }))
  ).toMatchObject({ kind: 'notOnSale' })
})

test('a quantity above the stock becomes what is left, and the view tells how many', async () => {
  const store = await openGoodsStore(3)
  await store.addToCart(anna, { skuId: mugSku, quantity: 1 })
  const view = valueOf(await store.changeCartLine(whose, mugSku, 8))
  expect(view.loose).toMatchObject([{ quantity: 3, stock: 'low', left: 3 }])
})

test('what was removed from the cart can not be changed; removing it again is no matter', async () => {
  const store = await openGoodsStore(3)
  await store.addToCart(anna, { skuId: mugSku, quantity: 1 })
  expect(valueOf(await store.removeCartLines(whose, [mugSku])).pieces).toBe(0)
  expect(valueOf(await store.removeCartLines(whose, [mugSku])).pieces).toBe(0)
  expect(refusalOf(await store.changeCartLine(whose, mugSku, 2))).toEqual({
    kind: 'notInCart',
    skuId: mugSku
  })
})

test('lines of one promotion stand together with what is missing, and what it takes off', async () => {
  const store = await openGoodsStore(9)
  putPot(store)
  store.rules.put({ promotions: [fullOff] })
  await store.addToCart(anna, { skuId: potSku, quantity: 1 })
  const before = await store.showCart(anna, [])
  expect(before.groups).toMatchObject([
    { promotionId: 'full-200', tag: '满200减30', reductionFen: 0, progress: 65 }
  ])
  expect(before.groups[0]?.next).toMatchObject({ missingFen: 7100 })
  await store.addToCart(anna, { skuId: mugSku, quantity: 2 })
  const after = await store.showCart(anna, [])
  expect(after.groups).toMatchObject([{ reductionFen: 3000, progress: 100 }])
  expect(after.totals).toMatchObject({ reductionFen: 3000, payableFen: 20700 - 3000 })
})

test('what is not selected stays in its place and costs nothing', async () => {
  const store = await openGoodsStore(9)
  putPot(store)
  store.rules.put({ promotions: [fullOff] })
  await store.addToCart(anna, { skuId: potSku, quantity: 1 })
  await store.addToCart(anna, { skuId: mugSku, quantity: 2 })
  const view = await store.showCart(anna, [mugSku])
  expect(view.groups[0]?.lines.map(({ selected }) => selected)).toEqual([false, true])
  expect(view.totals).toMatchObject({ pieces: 1, reductionFen: 0, payableFen: 12900 })
})

test('a line that left its promotion is loose, until the choice is given back', async () => {
  const store = await openGoodsStore(9)
  store.rules.put({ promotions: [fullOff] })
  await store.addToCart(anna, { skuId: mugSku, quantity: 1 })
  const alone = valueOf(await store.chooseCartPromotion(whose, mugSku, 'none'))
  expect(alone).toMatchObject({ groups: [], loose: [{ skuId: mugSku }] })
  const back = valueOf(await store.chooseCartPromotion(whose, mugSku, null))
  expect(back).toMatchObject({ groups: [{ promotionId: 'full-200' }], loose: [] })
})

test('another spec takes the line over, or adds to the one that is there', async () => {
  const store = await openGoodsStore(9)
  putPot(store)
  await store.addToCart(anna, { skuId: mugSku, quantity: 1 })
  const to = { skuId: potSku, quantity: 2 }
  expect(valueOf(await store.swapCartLine(whose, mugSku, to)).loose).toMatchObject([
    { skuId: potSku, quantity: 2 }
  ])
  await store.addToCart(anna, { skuId: mugSku, quantity: 1 })
  expect(valueOf(await store.swapCartLine(whose, mugSku, to)).loose).toMatchObject([
    { skuId: potSku, quantity: 4 }
  ])
})

test('what took the place of another choice is seen at the price of now, a limited-time one too', async () => {
  const store = await openGoodsStore(9)
  putPot(store)
  const cut = { kind: 'rate', payPercent: 80 } as const
  const scope = { kind: 'all' } as const
  const sale = { kind: 'limitedPrice', id: 'sale', name: '限时', scope, cut } as const
  const { startsAt, endsAt } = fullOff
  store.rules.put({ promotions: [{ ...sale, startsAt, endsAt }] })
  await store.addToCart(anna, { skuId: mugSku, quantity: 1 })
  const { loose } = valueOf(await store.swapCartLine(whose, mugSku, { skuId: potSku, quantity: 1 }))
  expect(loose).toMatchObject([{ skuId: potSku }])
  expect(loose[0]).not.toHaveProperty('changedFen')
})

test('what is gone, disabled or sold out is shown apart and never counted', async () => {
  const store = await openGoodsStore(9)
  putPot(store)
  await store.addToCart(anna, { skuId: mugSku, quantity: 1 })
  await store.addToCart(anna, { skuId: potSku, quantity: 1 })
  store.shop.change(mugSku, { enabled: false })
  putPot(store, 0)
  const view = await store.showCart(anna, [])
  expect(view.invalid.map(({ name, why }) => [name, why])).toEqual([
    ['手冲壶', 'soldOut'],
    ['晨雾陶瓷马克杯', 'disabled']
  ])
  expect(view.totals).toMatchObject({ pieces: 0, payableFen: 0 })
})

test('a price that moved since it was put in is told', async () => {
  const store = await openGoodsStore(9)
  await store.addToCart(anna, { skuId: mugSku, quantity: 1 })
  store.shop.change(mugSku, { priceFen: fen(2900) })
  expect((await store.showCart(anna, [])).loose).toMatchObject([
    { unitFen: 2900, changedFen: -1000 }
  ])
})

test('buying again takes what is still there and names the rest', async () => {
  const store = await openGoodsStore(2)
  const items = [
    { skuId: mugSku, quantity: 5 },
    { skuId: skuId('nothing'), quantity: 1 }
  ]
  expect(valueOf(await store.addAllToCart(anna, items))).toEqual({
    pieces: 2,
    leftOut: ['nothing']
  })
})

test('what was ordered from the cart leaves it, and trouble with the cart stops no order', async () => {
  const store = await openGoodsStore(9)
  await store.addToCart(anna, { skuId: mugSku, quantity: 1 })
  const failing = store.withFaults(({ name }) =>
    name === 'carts.drop'
      ? { kind: 'answer', applied: false, answer: { kind: 'unknown' } }
      : undefined
  )
  const first = await failing.placeOrder(aMugCheckout({}, { fromCart: true }))
  expect(valueOf(first).state.status).toBe('awaitingPayment')
  expect(await store.countCart(anna)).toBe(1)
  await store.placeOrder(aMugCheckout({ checkout: 'checkout-2' }, { fromCart: true }))
  expect(await store.countCart(anna)).toBe(0)
})

const putStatue = (store: TestStore, priceFen: number): void => {
  const statue = aProduct({ id: productId('statue'), name: '铜像' })
  store.products.put(statue)
  const offer = { skuId: skuId('statue-1'), productId: statue.id, enabled: true, version: 1 }
  store.shop.put({ ...offer, available: 900, priceFen: fen(priceFen) })
}
const statues = (quantity: number) => ({ skuId: skuId('statue-1'), quantity })

describe('more money than an order may hold', () => {
  const tooDear = { kind: 'tooDear', mostFen: 500_000_000 }

  test('does not go into the cart', async () => {
    const store = await openGoodsStore(9)
    putStatue(store, 1_000_000)
    await store.addToCart(anna, { skuId: mugSku, quantity: 1 })
    expect(refusalOf(await store.addToCart(anna, statues(500)))).toEqual(tooDear)
    await store.addToCart(anna, statues(499))
    expect(refusalOf(await store.addToCart(anna, statues(1)))).toEqual(tooDear)
    const view = valueOf(await store.changeCartLine(whose, skuId('statue-1'), 700))
    expect(view.loose[0]).toMatchObject({ name: '铜像', quantity: 499 })
    const again = valueOf(await store.addAllToCart(anna, [statues(2)]))
    expect(again.pieces).toBe(500)
  })

  test('that came by a new price is shown apart, and fewer pieces bring it back', async () => {
    const store = await openGoodsStore(9)
    putStatue(store, 1_000_000)
    await store.addToCart(anna, { skuId: mugSku, quantity: 1 })
    await store.addToCart(anna, statues(400))
    store.shop.change(skuId('statue-1'), { priceFen: fen(2_000_000) })
    const view = await store.showCart(anna, [])
    expect(view.invalid).toMatchObject([{ name: '铜像', why: 'tooDear' }])
    expect(view.totals).toMatchObject({ pieces: 1, payableFen: MUG_FEN })
    const fewer = valueOf(await store.changeCartLine(whose, skuId('statue-1'), 200))
    expect(fewer.totals.payableFen).toBe(200 * 2_000_000 + MUG_FEN)
  })
})

test('a group names the step that it has reached, and the next one', async () => {
  const store = await openGoodsStore(99)
  const steps = [...fullOff.steps, { atFen: fen(40000), offFen: fen(8000) }]
  store.rules.put({ promotions: [{ ...fullOff, steps }] })
  await store.addToCart(anna, { skuId: mugSku, quantity: 6 })
  const first = await store.showCart(anna, [])
  expect(first.groups).toMatchObject([{ tag: '满200减30', next: { tag: '满400减80' } }])
  const second = valueOf(await store.changeCartLine(whose, mugSku, 11))
  expect(second.groups).toMatchObject([{ tag: '满400减80', reductionFen: 8000 }])
  expect(second.totals.lines).toEqual([{ label: '满400减80', amountFen: -8000 }])
})
