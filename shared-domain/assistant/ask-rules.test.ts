import { expect, test } from '@jest/globals'

import { DAY_MS, MINUTE_MS } from '../kernel/instant.ts'
import { messageId, openAssistant, CHAT } from '../testing/assistant-shop.ts'
import { anna } from '../testing/order-builder.ts'

const withQuota = async (calls = 100) => {
  const shop = openAssistant()
  await shop.grant(calls)
  return shop
}

test('a day has so many questions, the next day as many again', async () => {
  const shop = await withQuota()
  shop.ports.assistantRules.put({ perDay: 2 })
  await shop.askOne(1)
  await shop.askOne(2)

  expect(await shop.askOne(3)).toMatchObject({
    refusal: { kind: 'dayLimit', limit: 2, words: '今天已经问了 2 次，明天再来吧' }
  })
  shop.clock.forward(DAY_MS)
  expect(await shop.askOne(3)).toMatchObject({ ok: true })
})

test('who is on the white list has no limit of the day', async () => {
  const shop = await withQuota()
  shop.ports.assistantRules.put({ perDay: 1, whiteList: [anna] })
  await shop.askOne(1)

  expect(await shop.askOne(2)).toMatchObject({ ok: true })
})

test.each(['哪里有赌博', '赌 博', '赌-博网站', '哪里能代开发票'])(
  'a question with a sensitive word, however it is written, is not put to the model: %s',
  async (question) => {
    const shop = await withQuota()

    expect(await shop.askOne(1, question)).toMatchObject({ refusal: { kind: 'sensitiveWords' } })
    expect(shop.model.asked).toEqual([])
    expect(shop.purse().quota).toMatchObject({ free: 100, held: 0 })
  }
)

test('a minute has so many questions, the next minute as many again', async () => {
  const shop = await withQuota()
  shop.model.says({ parts: ['我们有三款乌龙茶可以送人，都是今年的新茶。'], gapMs: 0 })
  for (let n = 1; n <= 10; n += 1) await shop.askOne(n)

  expect(await shop.askOne(11)).toMatchObject({ refusal: { kind: 'tooFast', limit: 10 } })
  shop.clock.forward(MINUTE_MS)
  expect(await shop.askOne(11)).toMatchObject({ ok: true })
})

test('five questions are on their way at once, no more', async () => {
  const shop = await withQuota()

  const all = await Promise.all(Array.from({ length: 8 }, (_, n) => shop.askOne(n + 1)))

  expect(all.filter(({ ok }) => ok)).toHaveLength(5)
  expect(shop.purse().quota).toMatchObject({ free: 95, held: 0 })
})

test('a frozen account is not answered', async () => {
  const shop = await withQuota()
  const purse = shop.purse()
  shop.store.purses.store({ ...purse, quota: { ...purse.quota, status: 'frozen' } })

  expect(await shop.askOne()).toMatchObject({
    refusal: { kind: 'accountFrozen', words: '额度账户已冻结，请联系客服' }
  })
})

test('a model is for those who bought it, and nobody has one that the shop does not offer', async () => {
  const shop = await withQuota()
  const asked = { openid: anna, chatId: CHAT, messageId: messageId(1), question: '比一比' }

  expect(await shop.ask({ ...asked, model: '深度思考' })).toMatchObject({
    refusal: { kind: 'modelNotAllowed', model: '深度思考' }
  })
  expect(await shop.ask({ ...asked, model: 'gpt' })).toMatchObject({
    refusal: { kind: 'modelNotAllowed', model: 'gpt' }
  })
  const purse = shop.purse()
  shop.store.purses.store({ ...purse, quota: { ...purse.quota, models: ['深度思考'] } })
  expect(await shop.ask({ ...asked, model: '深度思考' })).toMatchObject({
    ok: true,
    value: { model: '深度思考' }
  })
  expect(shop.model.asked).toMatchObject([{ model: 'thinking' }])
})

test('who has no quota is told so, whatever was bought before', async () => {
  const shop = openAssistant()

  expect(await shop.askOne()).toMatchObject({
    refusal: { kind: 'quotaGone', words: '额度用完了，补充后接着问' }
  })
  expect(shop.ports.chatMessages.all()).toEqual([])
  expect(await shop.showAssistant(anna)).toMatchObject({
    remaining: 0,
    models: [{ allowed: true }, { allowed: false }]
  })
})
