import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { openId } from '#domain/kernel/ids'
import { instant, MINUTE_MS } from '#domain/kernel/instant'
import { adjustment, emptyPurse, post } from '#domain/ledger/index'
import { storedEntry } from '../../cloudfunctions/_platform/cloudbase/entry-document.ts'
import { storedPurse } from '../../cloudfunctions/_platform/cloudbase/purse-document.ts'
import { insertMissing } from '../../local/seed/insert-missing.ts'
import type { Stack } from '../../local/stack.ts'
import { Asker, askId } from '../stories/asker.ts'
import { StoryShop } from '../stories/story-shop.ts'
import { audit } from '../stories/audit.ts'
import { openStack } from './support/open-stack.ts'

let stack: Stack
let shop: StoryShop

beforeAll(async () => {
  stack = await openStack({ timers: true })
  shop = new StoryShop(stack)
})
afterEach(() => {
  stack.model.strike(null)
  stack.cloud.faults.clear()
})
afterAll(() => stack.close())

/** Somebody with calls that the shop gave. */
const anAsker = async (calls: number): Promise<Asker> => {
  const openid = openId(`oAsker_${askId('a')}`)
  const asker = new Asker(stack, openid)
  const now = instant(stack.clock.now())
  const grant = { openid, requestId: askId('grant'), asset: 'quota' as const, amount: calls }
  const movements = [adjustment({ ...grant, reason: '测试' })]
  const { purse, entries } = post(emptyPurse(openid), { openid, movements, models: [] }, now)
  const { database } = stack.cloud
  await insertMissing(database, 'entries', entries.map(storedEntry))
  await insertMissing(database, 'purses', [storedPurse(purse, now)])
  return asker
}

const mustBeSound = async (): Promise<void> => {
  const { breaches } = await audit(stack.cloud.database, stack.wechat.trades.list())
  expect(breaches).toEqual([])
}

test('a question is answered from what the shop has, charged once, and lies in its chat', async () => {
  const asker = await anAsker(3)

  const answered = await asker.told('有什么咖啡豆推荐？')

  expect(answered).toMatchObject({ state: 'answered', charged: true, model: '标准模型' })
  expect(answered.answer).toMatch(/咖啡.*元/)
  expect(await asker.quota()).toEqual({ free: 2, held: 0 })
  const { chatId } = asker
  expect(await asker.call('assistant.chat', { chatId })).toMatchObject({
    ok: true,
    value: { chat: { title: '有什么咖啡豆推荐？' }, messages: [{ state: 'answered' }] }
  })
  expect(await asker.call('assistant.chats', {})).toMatchObject({
    value: { chats: [{ chatId, title: '有什么咖啡豆推荐？' }] }
  })
  await mustBeSound()
})

test('the answer is seen to grow, and a tap stops it', async () => {
  const asker = await anAsker(1)
  const messageId = askId('m')
  const running = asker.ask('现在有什么优惠？', messageId)
  const seen = new Set<string>()

  for (let asked = 0; asked < 400; asked += 1) {
    const look = await asker.call('assistant.answer', { messageId })
    if (!look.ok) continue
    seen.add(look.value.answer)
    // A slow machine may see its beginning first.
    if (seen.size > 1) {
      await asker.call('assistant.stop', { messageId })
      break
    }
  }

  expect(await running).toMatchObject({ ok: true, value: { state: 'stopped' } })
  expect(seen.size).toBeGreaterThan(1)
  const ended = await asker.call('assistant.answer', { messageId })
  expect(ended).toMatchObject({ ok: true, value: { state: 'stopped' } })
  await mustBeSound()
})

test('ask until the quota is gone, buy, and go on', async () => {
  const asker = await anAsker(1)
  await asker.told('有什么茶？')

  expect(await asker.ask('还有呢？')).toMatchObject({ ok: false, refusal: { kind: 'quotaGone' } })
  const { openid } = asker
  const order = await shop.buy(shop.newCheckout(), openid)
  await shop.payOnOtherPhone(order)

  expect(await asker.told('还有呢？')).toMatchObject({ state: 'answered', charged: true })
  expect(await asker.quota()).toEqual({ free: 99, held: 0 })
  await mustBeSound()
})

test.each([
  ['breaks off in the middle', { kind: 'breaksOff' }],
  ['talks garbage', { kind: 'garbage' }],
  ['has too much to do', { kind: 'status', status: 429 }],
  ['is down', { kind: 'status', status: 500 }]
] as const)('a model that %s costs nothing', async (_, accident) => {
  const asker = await anAsker(1)
  stack.model.strike(accident)

  expect(await asker.told('有什么茶适合送长辈？')).toMatchObject({
    state: 'failed',
    charged: false
  })

  expect(await asker.quota()).toEqual({ free: 1, held: 0 })
  await mustBeSound()
})

test('a model that thinks before it speaks is waited for', async () => {
  const asker = await anAsker(1)
  stack.model.strike({ kind: 'delay', ms: 300, times: 1 })

  expect(await asker.told('你好')).toMatchObject({ state: 'answered', charged: true })

  expect(stack.model.asked.at(-1)).toBe('你好')
})

test('20 questions at once with 5 calls left: 5 answers', async () => {
  const asker = await anAsker(5)

  const all = await Promise.all(Array.from({ length: 20 }, () => asker.ask('有什么茶？')))

  expect(all.filter(({ ok }) => ok)).toHaveLength(5)
  expect(await asker.quota()).toEqual({ free: 0, held: 0 })
  await mustBeSound()
})

test('a frozen account is not answered, nor is a model that was not bought', async () => {
  const asker = await anAsker(5)
  const asked = { chatId: asker.chatId, messageId: askId('m'), question: '比一比' }
  expect(await asker.call('assistant.ask', { ...asked, model: '深度思考' })).toMatchObject({
    refusal: { kind: 'modelNotAllowed', words: '当前账户还不能用「深度思考」' }
  })

  await stack.cloud.database.execute('database.modifyDocument', {
    collectionName: 'purses',
    queryType: 'WHERE',
    query: JSON.stringify({ _id: asker.openid }),
    data: JSON.stringify({ $set: { 'quota.status': 'frozen' } }),
    multi: false,
    merge: true
  })

  expect(await asker.ask('有什么茶？')).toMatchObject({ refusal: { kind: 'accountFrozen' } })
  expect(await asker.quota()).toEqual({ free: 5, held: 0 })
})

test.each([
  ['after the call is held', 'purses', 'given back'],
  ['after the answer is charged', 'entries', 'charged']
] as const)('a function that dies %s: a timer brings it to its end', async (_, collection, end) => {
  const asker = await anAsker(2)
  const dies =
    collection === 'purses'
      ? { action: 'database.modifyDocument', collection }
      : { action: 'database.commitTransaction' }
  stack.cloud.faults.add({ function: 'assistant', ...dies, fault: { kind: 'killAfter' } })
  const messageId = askId('m')
  await asker.ask('有什么茶？', messageId).catch(() => undefined)
  stack.cloud.faults.clear()

  await stack.clock.advance(5 * MINUTE_MS)

  const isCharged = end === 'charged'
  expect(await asker.quota()).toEqual({ free: isCharged ? 1 : 2, held: 0 })
  expect(await asker.call('assistant.answer', { messageId })).toMatchObject({
    value: { state: isCharged ? 'answered' : 'failed', charged: isCharged }
  })
  await mustBeSound()
})

test('what no page sends is refused and changes nothing', async () => {
  const asker = await anAsker(1)
  const { chatId } = asker
  const messageId = askId('m')
  for (const data of [
    { chatId, messageId, question: '' },
    { chatId, messageId, question: '茶'.repeat(501) },
    { chatId, messageId: 'quota.free', question: '茶' },
    { chatId: '$where', messageId, question: '茶' }
  ]) {
    expect(await asker.call('assistant.ask', data)).toMatchObject({
      refusal: { kind: 'badRequest' }
    })
  }
  expect(await asker.quota()).toEqual({ free: 1, held: 0 })
})
