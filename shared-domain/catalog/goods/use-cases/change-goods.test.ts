import { expect, test } from '@jest/globals'
import type { ProductDraft } from '../../../contracts/operator-goods.ts'
import { openId, productId } from '../../../kernel/ids.ts'
import { openGoodsDesk } from '../../../testing/goods-desk.ts'
import { mugSku } from '../../../testing/goods-shop.ts'
import { bigPack, starterPack } from '../../../testing/in-memory-shop.ts'

/** Pictures are the test's own. */
const mine = (draft: ProductDraft) => ({ draft, owns: () => true })

const ownsNone = (pictures: readonly string[]): boolean => pictures.length === 0

const anna = openId('keeper-anna')
const bert = openId('keeper-bert')

type Opened = ReturnType<typeof openGoodsDesk>

const draftOf = async ({ desk, mug }: Opened): Promise<ProductDraft> => {
  const shown = await desk.showGoods(anna, mug.id)
  if (!shown.ok || shown.value.goods.kind !== 'physical') throw new Error('there is a mug')
  return shown.value.goods
}

const changing = (opened: Opened, edition: number, changeId = `change-of-${edition}`) => ({
  productId: opened.mug.id,
  edition,
  changeId,
  by: anna
})

const price = (priceFen: number) => [{ skuId: mugSku, priceFen }]

test('a new price is what is sold at, what lists show, and a new version of the offer', async () => {
  const opened = openGoodsDesk()
  const before = (await opened.shop.bySkus([mugSku])).get(mugSku)
  const changed = await opened.desk.reoffer(changing(opened, 0), price(4500))
  expect(changed).toMatchObject({ ok: true, value: { following: false, goods: { edition: 1 } } })
  const offer = (await opened.shop.bySkus([mugSku])).get(mugSku)
  expect(offer).toMatchObject({ priceFen: 4500, available: 5 })
  expect(offer?.version).toBe((before?.version ?? 0) + 1)
  expect(await opened.products.byId(opened.mug.id)).toMatchObject({ priceFen: 4500 })
  expect((await opened.products.read()).version).toBe(2)
})

test('whoever is second is told whose change came first, and changes nothing', async () => {
  const opened = openGoodsDesk()
  await opened.desk.reoffer({ ...changing(opened, 0, 'change-of-bert'), by: bert }, price(4500))
  const second = await opened.desk.reoffer(changing(opened, 0, 'change-of-anna'), price(9900))
  expect(second).toEqual({
    ok: false,
    refusal: {
      kind: 'changedMeanwhile',
      changed: { by: 'other', at: opened.clock.now() }
    }
  })
  expect((await opened.shop.bySkus([mugSku])).get(mugSku)).toMatchObject({ priceFen: 4500 })
})

test('the same change sent again is the same edition', async () => {
  const opened = openGoodsDesk()
  const first = await opened.desk.reoffer(changing(opened, 0), price(4500))
  const again = await opened.desk.reoffer(changing(opened, 0), price(4500))
  expect(first.ok && first.value.goods.edition).toBe(1)
  expect(again.ok && again.value.goods.edition).toBe(1)
  expect((await opened.products.read()).version).toBe(2)
})

test('a price that was typed anew under the same change is not told as kept', async () => {
  const opened = openGoodsDesk()
  await opened.desk.reoffer(changing(opened, 0, 'typed-twice'), price(4500))
  const other = await opened.desk.reoffer(changing(opened, 0, 'typed-twice'), price(4200))
  expect(other).toMatchObject({ refusal: { kind: 'changedMeanwhile', changed: { by: 'you' } } })
  const seen = await opened.desk.reoffer(changing(opened, 1, 'typed-twice'), price(4200))
  expect(seen).toMatchObject({ ok: true, value: { goods: { edition: 2 } } })
  expect((await opened.shop.bySkus([mugSku])).get(mugSku)).toMatchObject({ priceFen: 4200 })
})

test('of two changes whose followers overtake each other the later one stands', async () => {
  const opened = openGoodsDesk()
  const slow = opened.deskWith(({ name }) =>
    name === 'offerBook.follow'
      ? {
          kind: 'delay',
          until: () => opened.desk.reoffer(changing(opened, 1, 'change-second'), price(3900))
        }
      : undefined
  )
  await slow.reoffer(changing(opened, 0, 'change-first'), price(4500))
  expect((await opened.shop.bySkus([mugSku])).get(mugSku)).toMatchObject({ priceFen: 3900 })
  expect(await opened.products.byId(opened.mug.id)).toMatchObject({ priceFen: 3900 })
  expect((await opened.ports.goods.byId(opened.mug.id))?.goods.followAt).toBeNull()
})

test('what did not follow is followed by the timer, and said so', async () => {
  const opened = openGoodsDesk()
  const broken = opened.deskWith(({ name }) =>
    name === 'frontDesk.announce'
      ? { kind: 'fail', applied: false, error: new Error('time-out') }
      : undefined
  )
  const changed = await broken.reoffer(changing(opened, 0), price(4500))
  expect(changed).toMatchObject({ ok: true, value: { following: true } })
  expect(opened.errors).toHaveLength(1)
  expect(await opened.finish()).toMatchObject({ seen: 1, done: 1, failed: 0 })
  expect((await opened.products.read()).version).toBe(2)
  expect(await opened.finish()).toMatchObject({ seen: 0 })
})

test('off sale nothing of it is sold, and back on sale only what was', async () => {
  const opened = openGoodsDesk()
  const draft = await draftOf(opened)
  const choices = [{ text: '云杉绿' }, { text: '岩灰' }]
  const skus = [...draft.skus, { choices: ['岩灰'], priceFen: 4200, on: false }]
  await opened.desk.redraft(
    changing(opened, 0),
    mine({
      ...draft,
      specs: [{ name: '颜色', choices }],
      skus
    })
  )
  await opened.desk.putOnSale(changing(opened, 1), false)
  const sold = async () =>
    [...(await opened.shop.ofProduct(opened.mug.id)).values()].map(({ enabled }) => enabled)
  expect(await sold()).toEqual([false, false])
  expect(await opened.products.byId(opened.mug.id)).toMatchObject({ enabled: false })
  await opened.desk.putOnSale(changing(opened, 2), true)
  expect(await sold()).toEqual([true, false])
})

test('a SKU that has pieces can be put off sale and not taken away; an empty one can', async () => {
  const opened = openGoodsDesk()
  const draft = await draftOf(opened)
  const choices = [{ text: '云杉绿' }, { text: '岩灰' }]
  const both = {
    ...draft,
    specs: [{ name: '颜色', choices }],
    skus: [...draft.skus, { choices: ['岩灰'], priceFen: 4200, on: true }]
  }
  const added = await opened.desk.redraft(changing(opened, 0), mine(both))
  const made = added.ok ? added.value.goods.skus[1]?.id : undefined
  expect(made).toBeDefined()
  const known = await draftOf(opened)
  const withoutGreen = {
    ...known,
    specs: [{ name: '颜色', choices: choices.slice(1) }],
    skus: known.skus.slice(1)
  }
  expect(await opened.desk.redraft(changing(opened, 1), mine(withoutGreen))).toMatchObject({
    ok: false,
    refusal: { kind: 'skuInUse', skuId: mugSku, pieces: { available: 5 } }
  })
  const taken = await opened.desk.redraft(changing(opened, 1), mine(draft))
  expect(taken).toMatchObject({ ok: true })
  const left = await opened.shop.ofProduct(opened.mug.id)
  expect([...left.values()].map(({ skuId, enabled }) => [skuId, enabled])).toEqual([
    [mugSku, true],
    [made, false]
  ])
})

test("a pack's new price is on the home page; off sale it is not", async () => {
  const opened = openGoodsDesk()
  const pack = { productId: bigPack.id, by: anna }
  const offers = [{ skuId: bigPack.skuId, priceFen: 5900 }]
  await opened.desk.reoffer({ ...pack, edition: 0, changeId: 'pack-price' }, offers)
  const packs = async () =>
    (await opened.products.read()).packs.map((one) => [one.productId, one.priceFen])
  expect(await packs()).toEqual([
    [starterPack.id, 990],
    [bigPack.id, 5900]
  ])
  await opened.desk.putOnSale({ ...pack, edition: 1, changeId: 'pack-off' }, false)
  expect(await packs()).toEqual([[starterPack.id, 990]])
})

test('new goods are there once however often they are sent, and not on sale', async () => {
  const opened = openGoodsDesk()
  const skus = [{ choices: ['云杉绿'], priceFen: 3900, on: true }]
  const fresh = { ...(await draftOf(opened)), skus }
  const made = await opened.desk.create({ changeId: 'create-1', by: anna }, mine(fresh))
  const again = await opened.desk.create({ changeId: 'create-1', by: anna }, mine(fresh))
  if (!made.ok || !again.ok) throw new Error('it is made')
  expect(again.value.goods.id).toBe(made.value.goods.id)
  const other = { ...fresh, name: '别的' }
  expect(await opened.desk.create({ changeId: 'create-1', by: anna }, mine(other))).toMatchObject({
    refusal: { kind: 'madeBefore', productId: made.value.goods.id, edition: 1 }
  })
  expect(made.value.goods).toMatchObject({ enabled: false, edition: 1 })
  const offers = await opened.shop.ofProduct(made.value.goods.id)
  expect([...offers.values()]).toMatchObject([{ enabled: false, available: 0, priceFen: 3900 }])
})

test('two taps at once make one product, and whoever comes after a change is told of it', async () => {
  const opened = openGoodsDesk()
  const skus = [{ choices: ['云杉绿'], priceFen: 3900, on: true }]
  const sent = mine({ ...(await draftOf(opened)), skus })
  const request = { changeId: 'tapped-twice', by: anna }
  const before = opened.products.all().length
  const [one, two] = await Promise.all([
    opened.desk.create(request, sent),
    opened.desk.create(request, sent)
  ])
  expect(opened.products.all()).toHaveLength(before + 1)
  if (!one.ok || !two.ok) throw new Error('it is made')
  expect(two.value.goods.id).toBe(one.value.goods.id)
  const { id } = one.value.goods
  await opened.desk.putOnSale({ productId: id, edition: 1, changeId: 'sell', by: bert }, true)
  expect(await opened.desk.create(request, sent)).toEqual({
    ok: false,
    refusal: { kind: 'madeBefore', productId: id, edition: 2 }
  })
})

test.each([
  ['a category that is not there', { category: 'hats' }, 'category'],
  ['a SKU of choices that are not there', { specs: [] }, 'skus.0.choices'],
  [
    'two specs of one name',
    { specs: [0, 1].map(() => ({ name: '颜色', choices: [] })) },
    'specs.1.name'
  ]
])('%s is refused at its field', async (_, wrong, field) => {
  const opened = openGoodsDesk()
  const draft = await draftOf(opened)
  const refused = await opened.desk.redraft(changing(opened, 0), mine({ ...draft, ...wrong }))
  expect(refused).toEqual({ ok: false, refusal: { kind: 'badRequest', field: `goods.${field}` } })
})

test('a list price below the price, a combination twice and a stranger SKU are refused', async () => {
  const opened = openGoodsDesk()
  const draft = await draftOf(opened)
  const [sku] = draft.skus
  if (!sku) throw new Error('there is a SKU')
  const fieldOf = async (skus: ProductDraft['skus']) => {
    const refused = await opened.desk.redraft(changing(opened, 0), mine({ ...draft, skus }))
    return refused.ok || refused.refusal.kind !== 'badRequest' ? null : refused.refusal.field
  }
  expect(await fieldOf([{ ...sku, listPriceFen: 3900 }])).toBe('goods.skus.0.listPriceFen')
  expect(await fieldOf([sku, sku])).toBe('goods.skus.1.choices')
  expect(await fieldOf([{ ...sku, skuId: 'somebody-elses' }])).toBe('goods.skus.0.skuId')
})

test('goods that are not there are not changed, and neither is a SKU of others', async () => {
  const opened = openGoodsDesk()
  const gone = { ...changing(opened, 0), productId: productId('gone') }
  expect(await opened.desk.putOnSale(gone, true)).toMatchObject({
    refusal: { kind: 'productNotFound' }
  })
  const strange = [{ skuId: starterPack.skuId, priceFen: 1 }]
  expect(await opened.desk.reoffer(changing(opened, 0), strange)).toMatchObject({
    refusal: { kind: 'skuNotFound' }
  })
})

test('a picture of somebody else is refused; those that are there stay', async () => {
  const opened = openGoodsDesk()
  const draft = await draftOf(opened)
  const same = await opened.desk.redraft(changing(opened, 0), { draft, owns: ownsNone })
  expect(same).toMatchObject({ ok: true })
  const pictures = [...draft.pictures, 'cloud://elsewhere/1.jpg']
  const strange = { draft: { ...draft, pictures }, owns: ownsNone }
  expect(await opened.desk.redraft(changing(opened, 1), strange)).toEqual({
    ok: false,
    refusal: { kind: 'badRequest', field: 'goods.pictures' }
  })
})
