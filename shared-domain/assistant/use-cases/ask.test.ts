import { expect, test } from '@jest/globals'

import { DAY_MS, MINUTE_MS } from '../../kernel/instant.ts'
import { accountOf } from '../../ledger/index.ts'
import { bert, CHAT, messageId, openAssistant } from '../../testing/assistant-shop.ts'
import { anna } from '../../testing/order-builder.ts'

const quotaOf = ({ purse }: ReturnType<typeof openAssistant>) => {
  const { free, held } = purse().quota
  return { free, held }
}

const entriesOf = ({ store }: ReturnType<typeof openAssistant>) =>
  store.ledger.statement(accountOf('quota', anna), 1, 100)

test('an answered question costs one call, posted once under its message', async () => {
  const shop = openAssistant()
  await shop.grant(3)

  const answered = await shop.askOne()

  expect(answered).toMatchObject({ ok: true, value: { state: 'answered', charge: 'charged' } })
  expect(quotaOf(shop)).toEqual({ free: 2, held: 0 })
  expect(await entriesOf(shop)).toMatchObject([
    { id: `ask-${messageId(1)}`, amount: -1, balanceAfter: 2, contra: 'sys:quota:used' }
  ])
})

test('the same message again is the same question, and other words under it are refused', async () => {
  const shop = openAssistant()
  await shop.grant(3)
  await shop.askOne()

  expect(await shop.askOne()).toMatchObject({ ok: true, value: { state: 'answered' } })
  expect(await shop.askOne(1, '别的问题')).toMatchObject({ refusal: { kind: 'differentContent' } })
  expect(shop.model.asked).toHaveLength(1)
  expect(quotaOf(shop)).toEqual({ free: 2, held: 0 })
})

test('20 questions at once with 5 calls left: 5 answers', async () => {
  const shop = openAssistant()
  await shop.grant(5)

  const all = await Promise.all(Array.from({ length: 20 }, (_, n) => shop.askOne(n + 1)))

  expect(all.filter(({ ok }) => ok)).toHaveLength(5)
  const refused = all.flatMap((one) => (one.ok ? [] : [one.refusal.kind]))
  expect(new Set(refused)).toEqual(new Set(['quotaGone']))
  expect(quotaOf(shop)).toEqual({ free: 0, held: 0 })
  expect(shop.ports.chatMessages.all()).toHaveLength(5)
})

test('a model that breaks off in the middle costs nothing, and what it said stays to be read', async () => {
  const shop = openAssistant()
  await shop.grant(1)
  shop.model.says({ parts: ['我们有三款乌龙茶，', '送礼最合适的是'], fails: true })

  const failed = await shop.askOne()

  expect(failed).toMatchObject({
    ok: true,
    value: { state: 'failed', charge: 'givenBack', answer: '我们有三款乌龙茶，送礼最合适的是' }
  })
  expect(quotaOf(shop)).toEqual({ free: 1, held: 0 })
  expect(shop.modelErrors).toMatchObject([{ trouble: 'brokenOff' }])
})

test('a model that says nothing costs nothing', async () => {
  const shop = openAssistant()
  await shop.grant(1)
  shop.model.says({ parts: ['  ', '\n'] })

  expect(await shop.askOne()).toMatchObject({ value: { state: 'failed', charge: 'givenBack' } })
  expect(quotaOf(shop)).toEqual({ free: 1, held: 0 })
})

test('a failed question is asked again in a message of its own, and shown in its place', async () => {
  const shop = openAssistant()
  await shop.grant(1)
  shop.model.says({ parts: ['我们'], fails: true })
  await shop.askOne()
  shop.model.says({ parts: ['我们有三款乌龙茶，送礼最合适的是铁罐装的那款。'] })

  const again = { openid: anna, instead: messageId(1), messageId: messageId(2) }
  expect(await shop.retryQuestion(again)).toMatchObject({ value: { state: 'answered' } })

  const chat = await shop.showChat(anna, CHAT)
  expect(chat).toMatchObject({ ok: true, value: { messages: [{ id: messageId(2) }] } })
  expect(quotaOf(shop)).toEqual({ free: 0, held: 0 })
})

const stopAt = (shop: ReturnType<typeof openAssistant>, part: number) => (now: number) =>
  now === part ? shop.stopAnswer(anna, messageId(1)) : Promise.resolve()

test('stopped before anything useful: the call comes back', async () => {
  const shop = openAssistant()
  await shop.grant(1)
  const parts = ['我们', '有很多', '茶叶可以选，慢慢给您介绍每一款的味道和产地']
  shop.model.says({ parts, meanwhile: stopAt(shop, 1) })

  expect(await shop.askOne()).toMatchObject({
    value: { state: 'stopped', charge: 'givenBack', answer: '我们有很多' }
  })
  expect(quotaOf(shop)).toEqual({ free: 1, held: 0 })
  expect(shop.model.left).toBe(1)
})

test('stopped after something useful: what was read is paid, and the model is let go', async () => {
  const shop = openAssistant()
  await shop.grant(1)
  const long = '我们有三款乌龙茶，送礼最合适的是铁罐装的那款，一百二十八元一罐。'
  shop.model.says({ parts: [long, '另外', '还有'], meanwhile: stopAt(shop, 1) })

  expect(await shop.askOne()).toMatchObject({
    value: { state: 'stopped', charge: 'charged', answer: `${long}另外` }
  })
  expect(quotaOf(shop)).toEqual({ free: 0, held: 0 })
  expect(shop.model.left).toBe(1)
})

test('an answer of a minute is stored so often that it grows before the eyes, 65 times at most', async () => {
  const shop = openAssistant()
  await shop.grant(1)
  const parts = Array.from({ length: 600 }, () => '茶')
  let writes = 0
  const { useCases } = shop.withFaults(({ name }) => {
    if (name === 'chatMessages.save') writes += 1
    return undefined
  })
  shop.model.says({ parts, gapMs: 100 })

  const asked = { openid: anna, chatId: CHAT, messageId: messageId(1), question: '讲讲茶' }
  expect(await useCases.ask(asked)).toMatchObject({ value: { state: 'answered' } })
  // The last two store the end and its charge.
  expect(writes).toBe(65 + 2)
})

test('a book as an answer is cut where a message is full', async () => {
  const shop = openAssistant()
  await shop.grant(1)
  shop.model.says({ parts: ['茶'.repeat(3999), '叶', '水'] })

  const cut = await shop.askOne()

  expect(cut).toMatchObject({ value: { state: 'answered', answer: `${'茶'.repeat(3999)}叶` } })
})

test('asked until the quota is gone, filled up, and on in the same chat', async () => {
  const shop = openAssistant()
  await shop.grant(1)
  await shop.askOne(1)
  expect(await shop.askOne(2)).toMatchObject({ ok: false, refusal: { kind: 'quotaGone' } })
  await shop.grant(1, { openid: bert })

  shop.store.purses.store({ ...shop.purse(), quota: { ...shop.purse().quota, free: 1 } })

  expect(await shop.askOne(2)).toMatchObject({ ok: true, value: { state: 'answered' } })
  const told = shop.model.asked[1]?.turns.map(({ role }) => role)
  expect(told).toEqual(['system', 'user', 'assistant', 'user'])
})

test('nobody reads, stops, repeats or removes the messages of another shopper', async () => {
  const shop = openAssistant()
  await shop.grant(2)
  await shop.grant(2, { openid: bert })
  await shop.askOne()
  const mine = { openid: bert, chatId: CHAT, messageId: messageId(2), question: '问' }

  expect(await shop.showAnswer(bert, messageId(1))).toMatchObject({ ok: false })
  expect(await shop.stopAnswer(bert, messageId(1))).toMatchObject({ ok: false })
  expect(await shop.showChat(bert, CHAT)).toMatchObject({ refusal: { kind: 'chatNotFound' } })
  expect(await shop.ask(mine)).toMatchObject({ refusal: { kind: 'chatNotFound' } })
  const again = { openid: bert, instead: messageId(1), messageId: messageId(3) }
  expect(await shop.retryQuestion(again)).toMatchObject({ refusal: { kind: 'messageNotFound' } })
  expect(await shop.ask({ ...mine, messageId: messageId(1) })).toMatchObject({
    refusal: { kind: 'messageNotFound' }
  })
  await shop.removeChat(bert, CHAT)
  expect(await shop.showChat(anna, CHAT)).toMatchObject({ ok: true })
})

test('a chat goes with its messages, but not while one of them is answered', async () => {
  const shop = openAssistant()
  await shop.grant(2)
  const removed: unknown[] = []
  shop.model.says({
    parts: ['我们有', '三款乌龙茶可以送人'],
    meanwhile: async (part) => {
      if (part === 1) removed.push(await shop.removeChat(anna, CHAT))
    }
  })
  await shop.askOne()

  expect(removed).toMatchObject([{ refusal: { kind: 'stillAnswering' } }])
  await shop.removeChat(anna, CHAT)
  expect(await shop.listChats(anna)).toEqual({ chats: [] })
  expect(shop.ports.chatMessages.all()).toEqual([])
})

test('chats and messages leave after 180 days', async () => {
  const shop = openAssistant()
  await shop.grant(1)
  await shop.askOne()
  shop.clock.forward(180 * DAY_MS - MINUTE_MS)
  expect(await shop.forget()).toMatchObject({ done: 0 })

  shop.clock.forward(MINUTE_MS)

  expect(await shop.forget()).toMatchObject({ done: 2 })
  expect(shop.ports.chatMessages.all()).toEqual([])
})
