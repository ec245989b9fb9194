import { expect, test } from '@jest/globals'
import { openShop } from './support/open-shop.ts'
import { buy } from './support/place-order.ts'
import type { Phone } from './support/phone.ts'

const { shop } = openShop()

const PACK = 'quota-100-sku'
const QUESTION = '现在有什么优惠？'

const quota = async (): Promise<number> => (await shop().call('a', 'account.quota', {})).remaining

const send = async (phone: Phone, question: string): Promise<void> => {
  await phone.type('问题', question)
  await phone.tapLabel('发送')
}

test('a question without quota is kept: buy, come back, go on', async () => {
  const desk = await shop().openDesk()
  const { phone } = desk
  await phone.tab('我的')
  await phone.tap('去提问')
  await phone.isAt('assistant/pages/chat/chat')
  const before = await quota()
  await send(phone, QUESTION)
  await phone.sees('额度用完了')
  await phone.tap('看看额度包')
  await phone.isAt('quota/pages/packs/packs')
  await phone.tapLabel(/^立即购买/, 1)
  await phone.tap('同意并购买')
  await phone.sees('用另一台手机的微信扫一扫')
  await desk.page.locator('[data-do^="desk:phone:pay "]').first().click()
  await phone.isAt('checkout/pages/result/result')
  await phone.tap('去提问')
  await phone.isAt('assistant/pages/chat/chat')
  expect(await phone.field('问题').inputValue()).toBe(QUESTION)
  await phone.tapLabel('发送')
  await phone.sees('用了 1 次额度')
  await phone.sees(/满/)
  expect(await quota()).toBe(before + 99)
})

test('an old chat is found again, goes on, and is deleted for good', async () => {
  await buy(shop(), 'a', { skuId: PACK, quantity: 1 })
  const phone = await shop().openPhone('a')
  await phone.open('assistant/pages/chat/chat')
  await send(phone, QUESTION)
  await phone.sees('用了 1 次额度')
  await phone.tapLabel('新对话')
  await phone.sees('想问什么？')
  await phone.tapLabel('以前的对话')
  await phone.tap(QUESTION)
  await phone.isAt('assistant/pages/chat/chat')
  await phone.sees('用了 1 次额度')
  await phone.tapLabel('以前的对话')
  await phone.tapLabel(/^删除/)
  await phone.tap('删除')
  await phone.sees('还没有对话')
  await phone.back()
  await phone.sees('想问什么？')
})
