import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { OperatorAction, OperatorActions, OperatorAnswer } from '#domain/contracts/operator'
import type { GoodsView, ProductDraft } from '#domain/contracts/operator-goods'
import { settings } from '#domain/kernel/settings'
import { OPENIDS } from '../../local/desk/server/shoppers.ts'
import { giveGifts } from '../../local/seed/gifts.ts'
import { startStack, type Stack } from '../../local/stack.ts'
import { audit } from '../stories/audit.ts'
import { documentsOf } from '../stories/documents.ts'
import { asSeen, furnish, MUG, quoteOf } from '../stories/goods-shopper.ts'
import { StoryShop } from '../stories/story-shop.ts'
import { field } from './support/fields.ts'

/** 商品 at the operator's door, and what a shopper sees of it. */
const OWNER = 'oOwnerOfTheShop0000000000001'
const OTHER = 'oOtherOfTheShop0000000000002'
const MUGS = 'mug-morning'

let stack: Stack
let shop: StoryShop
let changes = 0
beforeAll(async () => {
  stack = await startStack({ timers: false })
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
}, 60_000)
afterAll(() => stack.close())

const ask = async <Action extends OperatorAction>(
  action: Action,
  data: object,
  openid = OWNER
): Promise<OperatorAnswer<Action>> => {
  const { functions } = stack.cloud
  const { result, error } = await functions.invoke('operator', { action, data }, { openid })
  expect(error).toBeUndefined()
  return result as OperatorAnswer<Action>
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

const priceOf = async (priceFen: number, productId = MUGS, skuId = MUG) =>
  get('goods.offer', { ...(await changing(productId)), skus: [{ skuId, priceFen }] })

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
