import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { EJSON } from 'bson'
import { ModelFailed, type Model } from '#domain/assistant/index'
import { openId } from '#domain/kernel/ids'
import { MINUTE_MS } from '#domain/kernel/instant'
import { adjustment } from '#domain/ledger/index'
import { auditBooks } from '../../scripts/books/audit.ts'
import { documentsOf } from '../stories/documents.ts'
import { openRealStore, type RealStore, type Shop } from './support/real-store.ts'

/** A question and its call of the quota: charged if and only if it was answered, given back if not. */
const ASKER = openId('oAsksQuestions_000000000001')
const CHAT = 'c'.repeat(32)
const ANSWERED = 'a'.repeat(32)
const FAILED = 'f'.repeat(32)

const model: Model = {
  async *answer({ turns }) {
    yield '有三款乌龙茶适合送人。'
    if (turns.at(-1)?.content === '失败') throw new ModelFailed('brokenOff')
  }
}

let store: RealStore
let shop: Shop
beforeAll(async () => {
  store = await openRealStore()
  shop = store.start()
  await watch()
  const grant = { openid: ASKER, asset: 'quota', amount: 3, reason: 'test' } as const
  const movements = [adjustment({ ...grant, requestId: 'questions-1' })]
  await shop.repositories.ledger.post({ openid: ASKER, movements, models: [] }, store.now())
  const asking = shop.askingOf(model)
  const question = { openid: ASKER, chatId: CHAT }
  await asking.ask({ ...question, messageId: ANSWERED, question: '送人的茶' })
  await asking.ask({ ...question, messageId: FAILED, question: '失败' })
  await store.clock.advance(4 * MINUTE_MS)
})
afterAll(() => store.close())

const watch = () => shop.watchInvariants({ limit: 100, now: store.now() })

const execute = (action: string, collectionName: string, how: object): Promise<unknown> =>
  store.cloud.database.execute(action, { collectionName, queryType: 'WHERE', ...how })

const change = (collection: string, id: string, by: object): Promise<unknown> =>
  execute('database.modifyDocument', collection, {
    query: JSON.stringify({ _id: id }),
    data: EJSON.stringify(by),
    multi: false,
    merge: true
  })

const remove = (collection: string, query: object): Promise<unknown> =>
  execute('database.removeDocument', collection, { query: JSON.stringify(query), multi: true })

const putBack = async (collection: string, was: object): Promise<void> => {
  await remove(collection, { _id: Object(was)._id })
  const data = [EJSON.stringify(was)]
  await execute('database.insertDocument', collection, { data })
}

const alarms = async (): Promise<readonly unknown[]> =>
  (await documentsOf(store.cloud.database, 'alarms', { kind: 'invariantBroken' })).map(
    ({ subject, detail }) => `${String(subject)} ${String(detail)}`
  )

const audited = async (): Promise<readonly string[]> => {
  const { createDatabase, createBooks } = store.platform
  const db = createDatabase()
  const close = async (): Promise<void> => undefined
  const books = createBooks(db)
  const { findings } = await auditBooks({ name: 'test', db, books, collections: [], close })
  return findings.breaches.map(({ subject, what }) => `${subject} ${what}`)
}

beforeEach(() => remove('alarms', { kind: 'invariantBroken' }))

test('a question that was answered and one that was not raise no alarm', async () => {
  expect(await watch()).toMatchObject({ left: 0, failed: 0 })
  expect(await alarms()).toEqual([])
  expect(await audited()).toEqual([])
})

interface Damage {
  readonly of: readonly [collection: 'messages' | 'entries' | 'purses', id: string]
  readonly does: object | 'removed'
  /** What its change leads the watchdog to; the damaged document's own if absent. */
  readonly touches?: string
  readonly says: RegExp
}

const damages: Readonly<Record<string, Damage>> = {
  'an answer without its entry': {
    of: ['entries', `ask-${ANSWERED}`],
    does: 'removed',
    touches: ANSWERED,
    says: /is charged, and the ledger has no entry/
  },
  'a failed question that counts as charged': {
    of: ['messages', FAILED],
    does: { $set: { charge: 'charged' } },
    says: /was not answered, and is charged/
  },
  'an answer that got its call back': {
    of: ['messages', ANSWERED],
    does: { $set: { charge: 'givenBack' } },
    says: /got its call back, and the ledger has charged it/
  },
  'a call that is set aside for a question that has ended': {
    of: ['purses', ASKER],
    does: { $set: { [`asks.${FAILED}`]: { $date: '2026-01-01T00:00:00Z' } } },
    touches: FAILED,
    says: /has ended, and its call is set aside/
  },
  'a call that is set aside for nobody': {
    of: ['purses', ASKER],
    does: { $set: { [`asks.${'0'.repeat(32)}`]: { $date: '2026-01-01T00:00:00Z' } } },
    says: /a call is set aside for a question that is not there/
  },
  'a question that no timer ends': {
    of: ['messages', FAILED],
    does: { $set: { charge: 'held', state: 'answering', dueAt: null } },
    says: /no timer will charge it or give its call back/
  }
}

test.each(Object.entries(damages))('%s is found', async (_, { of, does, touches, says }) => {
  const [collection, id] = of
  const [was] = await documentsOf(store.cloud.database, collection, { _id: id })
  if (!was) throw new Error(`there is no ${collection} ${id}`)
  if (does === 'removed') await remove(collection, { _id: id })
  else await change(collection, id, does)
  const changedAt = { $date: new Date(store.now()).toISOString() }
  if (touches) await change('messages', touches, { $set: { changedAt }, $inc: { version: 1 } })
  else await change(collection, id, { $set: { changedAt }, $inc: { version: 1 } })
  await store.clock.advance(4 * MINUTE_MS)
  await watch()
  const found = { alarms: await alarms(), audited: await audited() }
  await putBack(collection, was)
  await store.clock.advance(4 * MINUTE_MS)
  await watch()
  expect(found.alarms).toContainEqual(expect.stringMatching(says))
  expect(found.audited).toContainEqual(expect.stringMatching(says))
})
