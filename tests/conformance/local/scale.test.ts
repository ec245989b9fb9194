import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { parseResources } from '../../../local/cloudbase/resources.ts'
import type { QueryReport } from '../../../local/cloudbase/database/engine.ts'
import { matched, read } from '../support/documents.ts'
import { refusalOf } from '../support/refusal.ts'
import { db, _, nameOf, useEmulator } from '../support/target.ts'

const ORDERS = 3000
const key = (name: string, direction = '1'): object => ({ name, direction })

const emulator = useEmulator({
  resources: parseResources({
    collections: [
      {
        collectionName: nameOf('scale'),
        indexes: [
          { name: 'due', keys: [key('due')] },
          { name: 'mine', keys: [key('openid'), key('createdAt', '-1')] },
          { name: 'words', keys: [key('words')] }
        ]
      },
      { collectionName: nameOf('scale_small') }
    ]
  })
})
const orders = db.collection(nameOf('scale'))
const small = db.collection(nameOf('scale_small'))

beforeAll(async () => {
  const all = Array.from({ length: ORDERS }, (_unused, n) => ({
    _id: `o${String(n).padStart(5, '0')}`,
    n,
    openid: `openid-${n % 30}`,
    createdAt: new Date(n * 1000),
    due: n % 2 ? new Date(n * 1000) : null,
    words: [`w${n % 100}`, `even${n % 2}`]
  }))
  for (let start = 0; start < ORDERS; start += 500) await orders.add(all.slice(start, start + 500))
  await small.add(Array.from({ length: 900 }, (_unused, n) => ({ n })))
})

beforeEach(() => emulator().report.reset())

/** What the last look into the documents cost. */
const lastQuery = (): QueryReport => {
  const query = emulator().report.queries().at(-1)
  if (!query) throw new Error('no query was reported')
  return query
}

describe('a query that no index serves', () => {
  test('is refused above 1,000 documents, and names what would help', async () => {
    const { code, message } = await refusalOf(orders.where({ n: 5 }).get())
    expect(code).toBe('DATABASE_REQUEST_FAILED')
    expect(message).toContain(orders.name)
    expect(message).toMatch(/\bn\b/)
    expect(message).toContain('due')
  })

  test.each([
    ['count', () => orders.where({ n: 5 }).count()],
    ['update', () => orders.where({ n: 5 }).update({ m: 1 })],
    ['updateAndReturn', () => orders.where({ n: 5 }).updateAndReturn({ m: 1 })],
    ['remove', () => orders.where({ n: 5 }).remove()],
    ['aggregate', () => orders.aggregate().match({ n: 5 }).end()]
  ])('is refused as %s too', async (_name, query) => {
    expect((await refusalOf(query() as Promise<unknown>)).message).toContain(orders.name)
  })

  test('is answered below 1,000 documents', async () => {
    expect(await matched(small, { n: 5 })).toHaveLength(1)
    expect(lastQuery()).toMatchObject({ index: 'scan', examined: 900, returned: 1 })
  })
})

describe('documents examined', () => {
  test('one by id', async () => {
    await read(orders, 'o00042')
    expect(lastQuery()).toMatchObject({ index: '_id', examined: 1, returned: 1 })
  })

  test('as many as are named by _id', async () => {
    await orders.where({ _id: _.in(['o00001', 'o00002', 'none']) }).get()
    expect(lastQuery()).toMatchObject({ index: '_id', examined: 2, returned: 2 })
  })

  test('its limit for a timer that asks what is due', async () => {
    const now = new Date(ORDERS * 1000)
    const { data } = await orders
      .where({ due: _.lte(now) })
      .orderBy('due', 'asc')
      .limit(100)
      .get()
    expect(data).toHaveLength(100)
    expect(data[0]).toMatchObject({ n: 1 })
    expect(lastQuery()).toMatchObject({ index: 'due', examined: 100, returned: 100 })
  })

  test('none that are null, for a range of Dates', async () => {
    const soon = new Date(9 * 1000)
    await orders
      .where({ due: _.lte(soon) })
      .orderBy('due', 'asc')
      .get()
    expect(lastQuery()).toMatchObject({ index: 'due', examined: 5, returned: 5 })
  })

  test('its limit for my newest orders', async () => {
    const mine = orders.where({ openid: 'openid-7' }).orderBy('createdAt', 'desc')
    const { data } = await mine.limit(20).get()
    expect(data[0]).toMatchObject({ n: 2977 })
    expect(lastQuery()).toMatchObject({ index: 'mine', examined: 20, returned: 20 })
  })

  test('the skipped ones too', async () => {
    const mine = orders.where({ openid: 'openid-7' }).orderBy('createdAt', 'desc')
    await mine.skip(10).limit(10).get()
    expect(lastQuery()).toMatchObject({ index: 'mine', examined: 20, returned: 10 })
  })

  test('one for each that holds a word', async () => {
    const { data } = await orders.where({ words: 'w42' }).limit(100).get()
    expect(data).toHaveLength(30)
    expect(lastQuery()).toMatchObject({ index: 'words', examined: 30 })
  })

  test('a union for a list of values', async () => {
    await orders
      .where({ openid: _.in(['openid-1', 'openid-2']) })
      .limit(1000)
      .get()
    expect(lastQuery()).toMatchObject({ index: 'mine', examined: 200, returned: 200 })
  })

  test('one for a keyed write by id', async () => {
    const keyed = orders.where({ _id: 'o00042', n: 42, 'holds.k': _.exists(false) })
    expect(await keyed.update({ 'holds.k': 1 })).toMatchObject({ updated: 1 })
    expect(lastQuery()).toMatchObject({ index: '_id', examined: 1 })
  })

  test('those of the first match only, in an aggregation', async () => {
    const pipeline = orders.aggregate().match({ openid: 'openid-3' }).count('n')
    expect(await pipeline.end()).toMatchObject({ data: [{ n: 100 }] })
    expect(lastQuery()).toMatchObject({ index: 'mine', examined: 100 })
  })
})
