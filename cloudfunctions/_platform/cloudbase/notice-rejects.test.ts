import { expect, test } from '@jest/globals'

import { DAY_MS, MINUTE_MS } from '#domain/kernel/instant'
import { TestClock } from '#domain/testing/test-clock'

import type { Database, StoredDocument } from './database.ts'
import { createNoticeRejects } from './notice-rejects.ts'

const unused = async () => {
  throw new Error('a reject is inserted or put in the place of an older one')
}

/** A collection that counts what is written. */
const ring = () => {
  const documents = new Map<string, StoredDocument>()
  const state = { calls: 0, down: false }
  const write = (id: string, document: StoredDocument): void => {
    state.calls += 1
    if (state.down) throw Object.assign(new Error('gone'), { code: 'ECONNRESET' })
    documents.set(id, document)
  }
  const db: Database = {
    get: unused,
    find: unused,
    remove: unused,
    begin: unused,
    insert: async (_, inserted) => {
      for (const document of [inserted].flat()) {
        const id = String(document['_id'])
        if (!documents.has(id)) write(id, document)
        else {
          state.calls += 1
          throw new Error('E11000 duplicate key error')
        }
      }
    },
    update: async (_, { _id: id }, changes) => {
      write(String(id), changes)
      return 1
    }
  }
  return { db, documents, state }
}

const message = (body = 'garbage') => ({
  headers: { 'Wechatpay-Serial': 'PUB_KEY_ID_1' },
  body: Buffer.from(body)
})
const forged = { kind: 'badSignature' } as const

test('a flood of 10,000 bad messages within a second is ten writes, and says how many it was', async () => {
  const clock = new TestClock()
  const { db, documents, state } = ring()
  const rejects = createNoticeRejects(db, clock)
  for (let index = 0; index < 10_000; index += 1) {
    await rejects.note(message(), forged)
    if (index % 10 === 0) clock.forward(1)
  }
  expect(state.calls).toBeLessThanOrEqual(20)
  expect(documents.size).toBeLessThanOrEqual(10)
  clock.forward(MINUTE_MS)
  await rejects.note(message(), forged)
  const skipped = [...documents.values()].map((one) => Number(one['skipped']))
  expect(Math.max(...skipped)).toBe(9990)
})

test('a flood that lasts a day stays within ten writes a minute and a thousand documents', async () => {
  const clock = new TestClock()
  const { db, documents, state } = ring()
  const rejects = createNoticeRejects(db, clock)
  const STEP_MS = 2000
  for (let passed = 0; passed < DAY_MS; passed += STEP_MS) {
    await rejects.note(message(), forged)
    clock.forward(STEP_MS)
  }
  // A place that is taken costs a second call.
  expect(state.calls).toBeLessThanOrEqual(2 * (10 * 24 * 60 + 10))
  const days = [...documents.keys()].map((id) => id.split(':')[0])
  for (const day of new Set(days)) {
    expect(days.filter((one) => one === day).length).toBeLessThanOrEqual(1000)
  }
})

test('of a message its size, its key and its first 256 bytes are kept', async () => {
  const clock = new TestClock()
  const { db, documents } = ring()
  await createNoticeRejects(db, clock, () => 0.5).note(message('x'.repeat(5000)), forged)
  expect([...documents.entries()]).toMatchObject([
    [
      '22:500',
      {
        verdict: 'badSignature',
        serial: 'PUB_KEY_ID_1',
        bytes: 5000,
        head: Buffer.from('x'.repeat(256)).toString('base64'),
        skipped: 0
      }
    ]
  ])
})

test('a message without a key, or with a whole book for one, is cut too', async () => {
  const { db, documents } = ring()
  const rejects = createNoticeRejects(db, new TestClock(), () => 0)
  await rejects.note(
    { headers: { 'wechatpay-serial': 'S'.repeat(9999) }, body: Buffer.alloc(0) },
    forged
  )
  expect(documents.get('22:0')).toMatchObject({ serial: 'S'.repeat(64), bytes: 0, head: '' })
})

test('an outage loses the sample and nothing else', async () => {
  const { db, documents, state } = ring()
  const clock = new TestClock()
  const rejects = createNoticeRejects(db, clock)
  state.down = true
  await rejects.note(message(), forged)
  state.down = false
  await rejects.note(message(), forged)
  expect([...documents.values()]).toMatchObject([{ skipped: 1 }])
})
