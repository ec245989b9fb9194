import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { OperatorAction, OperatorActions, OperatorAnswer } from '#domain/contracts/operator'
import type { GoodsView, ProductDraft } from '#domain/contracts/operator-goods'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Stack } from '../../local/stack.ts'
import { audit } from '../stories/audit.ts'
import { documentsOf } from '../stories/documents.ts'
import { asSeen, furnish, MUG, quoteOf, settleIn } from '../stories/goods-shopper.ts'
import { StoryShop } from '../stories/story-shop.ts'
import { field } from './support/fields.ts'
import { openStack } from './support/open-stack.ts'

/** 商品 at the operator's door, and what a shopper sees of it. */
const OWNER = 'oOwnerOfTheShop0000000000001'
const OTHER = 'oOtherOfTheShop0000000000002'
const MUGS = 'mug-morning'

let stack: Stack
let shop: StoryShop
let changes = 0
beforeAll(async () => {
  stack = await openStack()
  const gifts = [OWNER, OTHER].map((openid, at) => ({
    openid,
    name: `keeper-${at}`,
    walletFen: 1,
    points: 1,
    role: 'operator' as const
  }))
  await giveGifts(stack.cloud.database, gifts, new Date(stack.clock.now()))
  shop = new StoryShop(stack)
  await furnish(shop)
})
afterAll(() => stack.close())

const ask = async <Action extends OperatorAction>(
  action: Action,
  data: object,
  openid = OWNER
): Promise<OperatorAnswer<Action>> => {
  const { functions } = stack.cloud
  const { result, error } = await functions.invoke('operator', { action, data }, { openid })
  expect(error).toBeUndefined()
  return Object(result)
}

const get = async <Action extends OperatorAction>(
  action: Action,
  data: OperatorActions[Action]['request'],
  openid = OWNER
): Promise<OperatorActions[Action]['answer']> => {
  const answer = await ask(action, data, openid)
  if (!answer.ok) throw new Error(`${action}: ${JSON.stringify(answer.refusal)}`)
  return answer.value
}

const changeId = (): string => {
  changes += 1
  return `change-${changes}-of-the-test`
}

const changing = async (productId: string) => {
  const { edition } = await get('goods.show', { productId })
  return { productId, edition, changeId: changeId() }
}

/** As a phone does where the shop is busy: the same request again. */
const patiently = async <Answer>(request: () => Promise<Answer>): Promise<Answer> => {
  const answer = await request()
  const isBusy = field(field(answer, 'refusal'), 'kind') === 'busy'
  return isBusy ? patiently(request) : answer
}

type Placed = Awaited<ReturnType<typeof shop.ask<'checkout.placeOrder'>>>

/** As a phone does whose placing was let go while the shop was busy: with a checkout of its own once more. */
const places = async (openid: string, request: ReturnType<typeof asSeen>): Promise<Placed> => {
  const answer: Placed = await patiently(() => shop.ask('checkout.placeOrder', request, openid))
  const isLapsed = field(field(answer, 'refusal'), 'kind') === 'lapsed'
  return isLapsed ? places(openid, { ...request, checkoutId: shop.newCheckout() }) : answer
}

const aMug = { skuId: MUG, quantity: 1, unitFenSeen: 3900 }

/** However low coupons may bring it. */
const priceOf = async (priceFen: number, productId = MUGS, skuId = MUG) => {
  const skus = [{ skuId, priceFen }]
  return get('goods.offer', { ...(await changing(productId)), acceptsFen: 0, skus })
}

const stockOf = async (skuId: string) => {
  const [document] = await documentsOf(stack.cloud.database, 'stock', { _id: skuId })
  return document ?? {}
}

const draftIn = ({ goods }: GoodsView): ProductDraft => {
  if (goods.kind !== 'physical') throw new Error('not a product')
  return goods
}

test('a changed price is the one to pay at once, and shows in lists within seconds', async () => {
  const quoted = await quoteOf(shop, [{ skuId: MUG, quantity: 1 }])
  expect(await priceOf(4500)).toMatchObject({ following: false })
  const seen = asSeen(quoted, { channel: 'jsapi', checkoutId: shop.newCheckout() })
  const placed = await shop.ask('checkout.placeOrder', seen)
  expect(placed).toMatchObject({ ok: false, refusal: { kind: 'priceChanged', nowFen: 4500 } })
  await stack.clock.advance(6000)
  const { products } = await shop.get('catalog.products', { category: 'coffee' })
  const card = products.find(({ productId }) => productId === MUGS)
  expect(card).toMatchObject({ priceFen: 3900, priceVaries: true })
  const { skus } = await shop.get('catalog.product', { productId: MUGS })
  expect(skus.find(({ skuId }) => skuId === MUG)).toMatchObject({ priceFen: 4500 })
  await priceOf(3900)
})

test('while a price moves everybody pays what they saw or is told, and no piece is lost', async () => {
  const shoppers = Array.from({ length: 10 }, (_, n) => `oShopperInAHurry_0000000000${n}`)
  const ready = await Promise.all(
    shoppers.map(async (openid, n) => {
      await settleIn(shop, openid, { addressId: `address-in-a-hurry-${n}` })
      const quoted = await shop.get('checkout.quote', { items: [aMug] }, openid)
      const checkoutId = `checkout-in-a-hurry-${n}`
      return { openid, request: asSeen(quoted, { channel: 'jsapi', checkoutId }) }
    })
  )
  const moving = changing(MUGS)
  const placed = ready.map(async ({ openid, request }, n) => {
    if (n === 4) {
      await get('goods.offer', { ...(await moving), skus: [{ skuId: MUG, priceFen: 4400 }] })
    }
    return places(openid, request)
  })
  const answers = await Promise.all(placed)
  const outcomes = answers.map((answer) =>
    field(answer, 'ok') === true
      ? field(field(answer, 'value'), 'goodsFen')
      : field(field(answer, 'refusal'), 'kind')
  )
  expect(outcomes[4]).toBe('priceChanged')
  for (const outcome of outcomes) expect([3900, 'priceChanged']).toContain(outcome)
  const { pieces } = await get('goods.moves', { skuId: MUG })
  expect(pieces.held).toBe(outcomes.filter((outcome) => outcome === 3900).length)
  expect(pieces.available + pieces.held + pieces.sold).toBe(pieces.putIn)
  for (const [n, answer] of answers.entries()) {
    if (!answer.ok) continue
    const { orderId } = answer.value
    await shop.get('order.cancel', { orderId, reason: '不想要了' }, shoppers[n])
  }
  await priceOf(3900)
})

test('pieces go in and out once, never those that an order holds, and the moves tell who and why', async () => {
  const before = await get('goods.moves', { skuId: MUG })
  const move = { skuId: MUG, movesSeen: before.pieces.moves }
  const delivery = { ...move, moveId: 'delivery-of-the-test', quantity: 7, reason: '到货' }
  await get('goods.move', delivery)
  const { pieces } = await get('goods.move', delivery)
  expect(pieces.available).toBe(before.pieces.available + 7)
  const quoted = await quoteOf(shop, [{ skuId: MUG, quantity: 2 }])
  const seen = asSeen(quoted, { channel: 'jsapi', checkoutId: shop.newCheckout() })
  const placed = await shop.get('checkout.placeOrder', seen)
  const out = { ...move, moveId: 'too-many-of-the-test', reason: '报损' }
  const refused = await ask('goods.move', { ...out, quantity: -pieces.available })
  expect(refused).toEqual({
    ok: false,
    refusal: { kind: 'tooFewPieces', available: pieces.available - 2 }
  })
  const { moves } = await get('goods.moves', { skuId: MUG }, OTHER)
  expect(moves[0]).toMatchObject({ quantity: 7, reason: '到货', by: 'other' })
  await shop.get('order.cancel', { orderId: placed.orderId, reason: '不想要了' })
  expect((await audit(stack.cloud.database)).breaches).toEqual([])
})

test('two who change the same goods: the second is told, and nothing of theirs is kept', async () => {
  const mine = await changing(MUGS)
  await get('goods.putOnSale', { ...(await changing(MUGS)), onSale: true }, OTHER)
  const refused = await ask('goods.putOnSale', { ...mine, onSale: false })
  expect(refused).toMatchObject({
    ok: false,
    refusal: { kind: 'changedMeanwhile', changed: { by: 'other' } }
  })
  const { enabled } = await get('goods.show', { productId: MUGS })
  expect(enabled).toBe(true)
})

test('taken off sale it is 已失效 at once, and back it is sold again', async () => {
  await get('goods.putOnSale', { ...(await changing(MUGS)), onSale: false })
  const items = [{ skuId: MUG, quantity: 1, unitFenSeen: 3900 }]
  expect(await shop.ask('checkout.quote', { items })).toMatchObject({ ok: false })
  await stack.clock.advance(6000)
  expect(await shop.get('catalog.product', { productId: MUGS })).toMatchObject({ enabled: false })
  const { rows } = await get('goods.list', { shelf: 'offSale' })
  expect(rows.map(({ productId }) => productId)).toContain(MUGS)
  await get('goods.putOnSale', { ...(await changing(MUGS)), onSale: true })
  await stack.clock.advance(6000)
  expect(await shop.get('catalog.product', { productId: MUGS })).toMatchObject({ enabled: true })
})

test('new goods are put together, priced, stocked, put on sale, found and sold', async () => {
  const shown = await get('goods.show', { productId: MUGS })
  const { pictures } = draftIn(shown)
  const folder = (await shop.get('account.folder', {}, OWNER)).folder
  const environment = /^cloud:\/\/[^/]+\//.exec(pictures[0] ?? '')?.[0] ?? ''
  const draft: ProductDraft = {
    kind: 'physical',
    name: '竹节茶筅',
    line: '打抹茶用',
    category: 'tea',
    story: ['一根竹子做成。'],
    pictures: [`${environment}goods/${folder}/whisk.jpg`],
    keywords: ['抹茶刷', 'chasen'],
    specs: [{ name: '穗数', choices: [{ text: '80 本' }, { text: '100 本' }] }],
    skus: [
      { choices: ['80 本'], priceFen: 6800, on: true },
      { choices: ['100 本'], priceFen: 8800, listPriceFen: 9800, on: true }
    ],
    sort: 1
  }
  const made = await get('goods.create', { changeId: changeId(), goods: draft })
  const [deed] = (await get('audit.list', { ref: made.productId })).deeds
  expect(deed).toMatchObject({ action: 'goods.create', state: 'done' })
  const { standings, goods } = await get('goods.show', { productId: made.productId })
  expect(standings).toMatchObject([{ enabled: false }, { enabled: false }])
  expect(goods).toMatchObject({ keywords: ['chasen', '抹茶刷'], name: '竹节茶筅' })
  const [sku] = standings
  const skuId = sku?.skuId ?? ''
  const moveId = 'delivery-of-whisks'
  const delivery = { skuId, moveId, movesSeen: 0, quantity: 3, reason: '到货' }
  await get('goods.move', delivery)
  await get('goods.putOnSale', { ...(await changing(made.productId)), onSale: true })
  await stack.clock.advance(6000)
  for (const text of ['茶筅', 'zj', 'chasen', '抹茶']) {
    const { products } = await shop.get('catalog.search', { text })
    const found = products.some(({ productId }) => productId === made.productId)
    expect([text, found]).toEqual([text, true])
  }
  const quoted = await quoteOf(shop, [{ skuId, quantity: 2 }])
  const seen = asSeen(quoted, { channel: 'native', checkoutId: shop.newCheckout() })
  await shop.payOnOtherPhone(await shop.get('checkout.placeOrder', seen))
  expect(await stockOf(skuId)).toMatchObject({ putIn: 3, available: 1, sold: 2 })
  const low = await get('goods.low', { atMost: 1 })
  expect(low.rows).toContainEqual(
    expect.objectContaining({ skuId, available: 1, name: '竹节茶筅' })
  )
})

test("a pack's price is on the home page within seconds, and what waits for payment keeps its own", async () => {
  const waiting = await shop.buy('checkout-before-the-price')
  await priceOf(1090, 'quota-100', 'quota-100-sku')
  await stack.clock.advance(6000)
  const { packs } = await shop.get('catalog.home', {})
  expect(packs.find(({ productId }) => productId === 'quota-100')).toMatchObject({ priceFen: 1090 })
  expect(waiting.payableFen).toBe(990)
  await shop.payOnOtherPhone(waiting)
  const paid = await shop.get('order.status', { orderId: waiting.orderId })
  expect(paid).toMatchObject({ status: 'completed', payableFen: 990 })
})

test('what is written wrong is refused at its field, and strange pictures are', async () => {
  const shown = await get('goods.show', { productId: MUGS })
  const goods = draftIn(shown)
  const refusedAt = async (wrong: object): Promise<unknown> => {
    const answer = await ask('goods.change', {
      ...(await changing(MUGS)),
      goods: { ...goods, ...wrong }
    })
    return field(answer, 'refusal')
  }
  const [sku] = goods.skus
  for (const [wrong, at] of [
    [{ name: ' ' }, 'goods.name'],
    [{ category: 'hats' }, 'goods.category'],
    [{ skus: [{ ...sku, priceFen: 0 }] }, 'goods.skus.0.priceFen'],
    [{ skus: [{ ...sku, priceFen: 12.5 }] }, 'goods.skus.0.priceFen'],
    [{ pictures: ['https://elsewhere.example/1.jpg'] }, 'goods.pictures.0'],
    [{ pictures: ['cloud://elsewhere.bucket/goods/x/1.jpg'] }, 'goods.pictures'],
    [{ limitPerShopper: 0 }, 'goods.limitPerShopper']
  ] as const) {
    expect(await refusedAt(wrong)).toEqual({ kind: 'badRequest', field: at })
  }
  expect(await get('goods.show', { productId: MUGS })).toEqual(shown)
})

test('each change is written down with what stood there before and after', async () => {
  await priceOf(4100)
  const [deed] = (await get('audit.list', { ref: MUGS })).deeds
  expect(deed).toMatchObject({ action: 'goods.offer', state: 'done', who: OWNER })
  expect(deed?.before).toContain(`["${MUG}",3900,"on"]`)
  expect(deed?.after).toContain(`["${MUG}",4100,"on"]`)
  expect((await get('audit.list', { ref: MUG })).deeds[0]).toMatchObject({ action: 'goods.move' })
})
