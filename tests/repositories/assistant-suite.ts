import { describe, expect, test } from '@jest/globals'
import type { Chat, Message } from '#domain/assistant/index'
import { later } from '#domain/kernel/instant'
import { emptyPurse, NEVER_ASKED, questionAnswered } from '#domain/ledger/index'
import { adjustment } from '#domain/ledger/index'
import { anna, ben } from '#domain/testing/order-builder'
import { TEST_START } from '#domain/testing/test-clock'
import type { OpenBench, RepositoryBench } from './repository-bench.ts'

const CHAT = 'chat0000000000000001'
const idOf = (n: number): string => `message${String(n).padStart(13, '0')}`

const aMessage = (n: number, changes: Partial<Message> = {}): Message => ({
  id: idOf(n),
  version: 0,
  chatId: CHAT,
  openid: anna,
  question: '有什么茶？',
  answer: '',
  state: 'answering',
  charge: 'held',
  model: '标准模型',
  stopAsked: false,
  at: later(TEST_START, n),
  dueAt: later(TEST_START, 1000 * n),
  forgetAt: later(TEST_START, 100_000 * n),
  ...changes
})

const aChat = (n: number, changes: Partial<Chat> = {}): Chat => ({
  id: `chat${String(n).padStart(16, '0')}`,
  openid: anna,
  title: '有什么茶？',
  at: later(TEST_START, n),
  forgetAt: later(TEST_START, 1000 * n),
  ...changes
})

const grant = ({ ledger }: RepositoryBench, amount: number) => {
  const given = { openid: anna, requestId: 'ask-suite', asset: 'quota' as const, amount }
  const movements = [adjustment({ ...given, reason: 'test' })]
  return ledger.post({ openid: anna, movements, models: [] }, TEST_START)
}

const holdOf = (n: number, atOnce = 5) => ({
  messageId: idOf(n),
  asked: { day: 20261122, inDay: n, minute: 7, inMinute: n },
  atOnce,
  now: TEST_START
})

const purseOf = async ({ purses }: RepositoryBench) => (await purses.read(anna)) ?? emptyPurse(anna)

export const assistantSuite = (open: OpenBench): void => {
  describe('calls held for questions', () => {
    test('one is held under its message, given back once, and charged once', async () => {
      const bench = await open()
      await grant(bench, 2)
      expect(await bench.askHolds.hold(await purseOf(bench), holdOf(1))).toBe('done')
      expect(await bench.askHolds.release(anna, idOf(1))).toBe('done')
      expect(await bench.askHolds.release(anna, idOf(1))).toBe('refused')
      expect(await bench.askHolds.hold(await purseOf(bench), holdOf(2))).toBe('done')
      expect((await purseOf(bench)).asks).toEqual({ [idOf(2)]: TEST_START })

      const movements = [questionAnswered(anna, idOf(2))]
      const posting = { openid: anna, movements, models: [], endsAsk: idOf(2) }
      expect(await bench.ledger.post(posting, TEST_START)).toBe('done')
      expect(await bench.ledger.post(posting, TEST_START)).toBe('refused')

      const { quota, asks, asked } = await purseOf(bench)
      expect({ quota, asks }).toMatchObject({ quota: { free: 1, held: 0, total: 2 }, asks: {} })
      expect(asked).toEqual({ day: 20261122, inDay: 2, minute: 7, inMinute: 2 })
    })

    test('none is held from an old look, past the limit, from a frozen or an empty account', async () => {
      const bench = await open()
      expect(await bench.askHolds.hold(emptyPurse(anna), holdOf(1))).toBe('refused')
      await grant(bench, 2)
      const seen = await purseOf(bench)
      expect(seen.asked).toEqual(NEVER_ASKED)
      expect(await bench.askHolds.hold(seen, holdOf(1))).toBe('done')
      expect(await bench.askHolds.hold(seen, holdOf(2))).toBe('refused')
      expect(await bench.askHolds.hold(await purseOf(bench), holdOf(2, 1))).toBe('refused')
      expect(await bench.askHolds.hold(await purseOf(bench), holdOf(2))).toBe('done')
      expect(await bench.askHolds.hold(await purseOf(bench), holdOf(3))).toBe('refused')
    })
  })

  describe('messages', () => {
    test('are written once, changed where nobody else did, and read as they were written', async () => {
      const { chatMessages } = await open()
      expect(await chatMessages.insert(aMessage(1, { instead: idOf(9) }))).toBe('done')
      expect(await chatMessages.insert(aMessage(1))).toBe('refused')
      const read = await chatMessages.byId(idOf(1))
      expect(read).toEqual(aMessage(1, { instead: idOf(9), version: 1 }))
      if (!read) throw new Error('not there')

      const changes = { state: 'answered', charge: 'charged', answer: '有', dueAt: null } as const
      const saved = await chatMessages.save(read, changes)

      expect(saved).toMatchObject({ kind: 'done', message: { ...changes, version: 2 } })
      expect(await chatMessages.save(read, { stopAsked: true })).toEqual({ kind: 'stale' })
      expect(await chatMessages.byId(idOf(1))).toMatchObject(changes)
    })

    test('of a chat come newest first, page by page, and no other shopper’s are among them', async () => {
      const { chatMessages } = await open()
      for (const n of [1, 2, 3]) await chatMessages.insert(aMessage(n))
      await chatMessages.insert(aMessage(4, { openid: ben }))
      const of = { id: CHAT, openid: anna }

      const page = await chatMessages.ofChat(of, { limit: 2 })
      expect(page.map(({ id }) => id)).toEqual([idOf(3), idOf(2)])
      const after = { at: later(TEST_START, 2), id: idOf(2) }
      const rest = await chatMessages.ofChat(of, { limit: 2, after })
      expect(rest.map(({ id }) => id)).toEqual([idOf(1)])
    })

    test('whose function is gone are due, the longest due first', async () => {
      const { chatMessages } = await open()
      for (const n of [2, 1, 3]) await chatMessages.insert(aMessage(n))
      await chatMessages.insert(aMessage(4, { dueAt: null }))
      const now = later(TEST_START, 2000)

      const { items } = await chatMessages.duePage({ now, limit: 10 })
      expect(items.map(({ id }) => id)).toEqual([idOf(1), idOf(2)])
      const [first] = items
      if (first) await chatMessages.postpone(first, later(now, 1))
      const left = await chatMessages.duePage({ now, limit: 10 })
      expect(left.items.map(({ id }) => id)).toEqual([idOf(2)])
    })

    test('leave with their chat, one by one, or after their time; a held one waits', async () => {
      const { chatMessages } = await open()
      for (const n of [1, 2]) await chatMessages.insert(aMessage(n, { charge: 'charged' }))
      for (const n of [3, 4]) await chatMessages.insert(aMessage(n))
      await chatMessages.removeOfChat({ id: CHAT, openid: ben })
      expect(await chatMessages.byId(idOf(1))).not.toBeNull()

      await chatMessages.removeOfChat({ id: CHAT, openid: anna })
      expect(await chatMessages.byId(idOf(1))).toBeNull()
      await chatMessages.remove(aMessage(3, { version: 1 }))
      await chatMessages.remove(aMessage(4, { version: 7 }))
      expect(await chatMessages.byId(idOf(3))).toBeNull()
      expect(await chatMessages.byId(idOf(4))).not.toBeNull()
      expect(await chatMessages.forget(later(TEST_START, 400_000))).toBe(1)
    })
  })

  describe('chats', () => {
    test('move to the front with each question, and belong to one shopper', async () => {
      const { chats } = await open()
      for (const n of [1, 2]) expect(await chats.touch(aChat(n), null)).toBe('done')
      expect(await chats.touch(aChat(1, { openid: ben }), null)).toBe('refused')
      expect(await chats.touch(aChat(1, { at: later(TEST_START, 3) }), aChat(1))).toBe('done')

      const mine = await chats.ofShopper(anna, { limit: 10 })
      expect(mine.map(({ id }) => id)).toEqual([aChat(1).id, aChat(2).id])
      expect(await chats.ofShopper(ben, { limit: 10 })).toEqual([])
      const after = { at: later(TEST_START, 3), id: aChat(1).id }
      expect(await chats.ofShopper(anna, { limit: 10, after })).toEqual([aChat(2)])
    })

    test('leave when their shopper removes them, or after their time', async () => {
      const { chats } = await open()
      for (const n of [1, 2]) await chats.touch(aChat(n), null)
      await chats.remove(ben, aChat(1).id)
      expect(await chats.byId(aChat(1).id)).toEqual(aChat(1))
      await chats.remove(anna, aChat(1).id)
      expect(await chats.byId(aChat(1).id)).toBeNull()
      expect(await chats.forget(later(TEST_START, 2000))).toBe(1)
    })
  })
}
