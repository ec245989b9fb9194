import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { EJSON } from 'bson'
import { readResources } from '../../local/cloudbase/resources.ts'
import { auditBooks } from '../../scripts/books/audit.ts'
import type { Environment } from '../../scripts/books/environment.ts'
import { exportTo } from '../../scripts/books/export.ts'
import { restoreFrom } from '../../scripts/books/restore.ts'
import { documentsOf } from '../stories/documents.ts'
import { HOT_SKU } from './support/hot-sku.ts'
import { liveIn, type LivedIn } from './support/lived-in-shop.ts'
import { openRealStore, type Disturbance, type RealStore } from './support/real-store.ts'

const resources = readResources(path.join(__dirname, '../../cloudbaserc.json'))
const collections = resources.collections.map(({ name }) => name)

let store: RealStore
let lived: LivedIn
let folder: string

beforeAll(async () => {
  store = await openRealStore()
  lived = await liveIn(store)
  await put('rules', oddDocument)
})
afterAll(() => store.close())
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wendan-books-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What other programs may have stored: every kind of value, names that are odd. */
const oddDocument = {
  _id: 'odd',
  schema: 1,
  version: 1,
  nothing: null,
  empty: {},
  none: [],
  nested: [[1, [2]], { deep: [{ at: new Date(0) }, null] }],
  when: new Date('2026-11-22T02:00:00.123Z'),
  before: new Date(-1),
  big: 9_007_199_254_740_991,
  small: -0.000_001,
  zero: 0,
  text: 'line\nbreak\r\u2028 "quoted" 稳单 😀',
  'a name with blanks': true,
  稳单: '名',
  7: 'seven',
  __proto: 1,
  constructor: 'a word'
}

const put = async (collectionName: string, document: object): Promise<void> => {
  const data = [EJSON.stringify(document)]
  await store.cloud.database.execute('database.insertDocument', { collectionName, data })
}

const change = (collectionName: string, query: object, by: object): Promise<unknown> =>
  store.cloud.database.execute('database.modifyDocument', {
    collectionName,
    queryType: 'WHERE',
    query: JSON.stringify(query),
    data: EJSON.stringify(by),
    multi: false,
    merge: true
  })

const stays = async (): Promise<void> => undefined

const environment = (disturbance: Disturbance = {}): Environment => {
  const { createDatabase, createBooks } = store.platform
  const db = createDatabase(disturbance.around)
  return { name: 'test', db, books: createBooks(db), collections, close: stays }
}

const everything = async (): Promise<Readonly<Record<string, unknown>>> =>
  Object.fromEntries(
    await Promise.all(
      collections.map(async (name) => {
        const all = await documentsOf(store.cloud.database, name)
        const kept = all.filter(({ _id }) => name !== 'jobs' || _id !== 'restore')
        return [name, kept.toSorted((a, b) => (String(a['_id']) < String(b['_id']) ? -1 : 1))]
      })
    )
  )

const empty = async (): Promise<void> => {
  for (const collectionName of collections) {
    const query = '{"_id":{"$ne":""}}'
    const what = { collectionName, queryType: 'WHERE', query, multi: true }
    await store.cloud.database.execute('database.removeDocument', what)
  }
}

const breachesOf = async (): Promise<readonly string[]> => {
  const { findings } = await auditBooks(environment())
  return findings.breaches.map(({ invariant, subject, what }) => `${invariant} ${subject}: ${what}`)
}

/** The n-th insert never answers: the process was killed. */
const killedAt = (at: number): Disturbance => {
  let inserts = 0
  return {
    around: async (call, make) => {
      if (call.action === 'insert') inserts += 1
      if (inserts >= at) throw new Error('killed')
      return make()
    }
  }
}

test('the books of a shop that is lived in add up, both sides of every asset', async () => {
  const { findings, assets } = await auditBooks(environment())
  expect(findings.breaches).toEqual([])
  const seen = Object.fromEntries(findings.rows().map(({ name, documents }) => [name, documents]))
  expect(seen).toMatchObject({ orders: 5, purses: 1 })
  for (const { inPurses, given } of assets) {
    expect([...given.values()].reduce((sum, one) => sum + one, inPurses)).toBe(0)
  }
})

interface Damage {
  readonly in: 'entries' | 'stock'
  readonly id: () => string
  readonly by: object
  readonly undo?: object
  readonly says: RegExp
}

const deliveryOf = () => `quota-${lived.quota}-0`
const NOBODY = '00000000000000000000'

const damages: Readonly<Record<string, Damage>> = {
  'an entry in the middle of an account that is another': {
    in: 'entries',
    id: () => `pay-points-${lived.mugs}`,
    by: { $set: { seq: 77 } },
    says: /I1 entries:.*the chain of an account is broken/
  },
  'an entry of nobody': {
    in: 'entries',
    id: deliveryOf,
    by: { $set: { account: 'quota:oNobody_000000000000000001' } },
    says: /I1 entries:.*an account without a purse/
  },
  'an entry that can not be read': {
    in: 'entries',
    id: deliveryOf,
    by: { $set: { contra: 'nowhere' } },
    says: /I1 entries:.*can not be read: unreadable document in entries: contra/
  },
  'an entry of an order that was not paid': {
    in: 'entries',
    id: deliveryOf,
    by: { $set: { orderId: NOBODY } },
    says: /I4 entries:.*not paid/
  },
  'pieces that were sold to nobody': {
    in: 'stock',
    id: () => HOT_SKU,
    by: { $inc: { sold: 1, available: -1 } },
    says: /I5 stock:.*3 are sold, and paid orders bought 2/
  },
  'pieces that are held for nobody': {
    in: 'stock',
    id: () => HOT_SKU,
    by: { $inc: { available: -1, holdCount: 1 }, $set: { [`holds.${NOBODY}`]: 1 } },
    undo: { $unset: { [`holds.${NOBODY}`]: '' } },
    says: /I5 stock:.*held for 1 orders/
  }
}

test.each(Object.entries(damages))('the audit finds %s', async (_, damage) => {
  const _id = damage.id()
  const [was] = await documentsOf(store.cloud.database, damage.in, { _id })
  await change(damage.in, { _id }, damage.by)
  const found = await breachesOf()
  const { _id: _same, ...fields } = { ...was }
  await change(damage.in, { _id }, { $set: fields })
  if (damage.undo) await change(damage.in, { _id }, damage.undo)
  expect(found.join('\n')).toMatch(damage.says)
  expect(await breachesOf()).toEqual([])
})

test('what was exported is restored to the letter, into an empty environment alone', async () => {
  const before = await everything()
  const { files, changedMeanwhile } = await exportTo(environment(), folder)
  expect(files.map(({ collection }) => collection)).toEqual(collections)
  expect(changedMeanwhile).toBe(0)
  await expect(restoreFrom(environment(), folder)).rejects.toThrow('nothing was written')
  expect(await everything()).toEqual(before)
  await empty()
  expect(await restoreFrom(environment(), folder)).toMatchObject({ resumed: false })
  expect(await everything()).toEqual(before)
  expect(await breachesOf()).toEqual([])
  await expect(restoreFrom(environment(), folder)).rejects.toThrow('restored before')
})

test('a restore that was killed anywhere says so, and goes on', async () => {
  const before = await everything()
  await exportTo(environment(), folder)
  for (const at of [2, 5]) {
    await empty()
    await expect(restoreFrom(environment(killedAt(at)), folder)).rejects.toThrow('killed')
    const other = mkdtempSync(path.join(os.tmpdir(), 'wendan-books-'))
    await exportTo({ ...environment(), collections: ['rules'] }, other)
    await expect(restoreFrom(environment(), other)).rejects.toThrow('another export was cut off')
    rmSync(other, { recursive: true })
    expect(await restoreFrom(environment(), folder)).toMatchObject({ resumed: true })
    expect(await everything()).toEqual(before)
  }
})

test('an insert whose answer was lost is not made twice', async () => {
  const before = await everything()
  await exportTo(environment(), folder)
  await empty()
  let inserts = 0
  const lossy = environment({
    around: async (call, make) => {
      const answer = await make()
      if (call.action !== 'insert') return answer
      inserts += 1
      if (inserts > 1 && inserts % 2 === 0) throw new Error('no answer')
      return answer
    }
  })
  await restoreFrom(lossy, folder)
  expect(await everything()).toEqual(before)
})

test.each([
  ['a changed byte', (file: string) => file.replace('"version"', '"versioN"')],
  ['a missing line', (file: string) => file.slice(file.indexOf('\n') + 1)],
  ['an empty file', () => '']
] as const)('%s is found before anything is written', async (_, damage) => {
  await exportTo(environment(), folder)
  const before = await everything()
  await empty()
  const file = path.join(folder, 'orders.ndjson')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, damage(text))
  await expect(restoreFrom(environment(), folder)).rejects.toThrow('orders.ndjson is damaged')
  expect((await documentsOf(store.cloud.database, 'jobs')).length).toBe(0)
  writeFileSync(file, text)
  await restoreFrom(environment(), folder)
  expect(await everything()).toEqual(before)
})

test('an export that was killed is none, and the same command makes it anew', async () => {
  let finds = 0
  const killed = environment({
    around: async (_call, make) => {
      finds += 1
      if (finds > 6) throw new Error('killed')
      return make()
    }
  })
  await expect(exportTo(killed, folder)).rejects.toThrow('killed')
  expect(readdirSync(folder)).toContain('UNFINISHED')
  await expect(restoreFrom(environment(), folder)).rejects.toThrow('no finished export')
  await exportTo(environment(), folder)
  expect(readdirSync(folder)).toEqual(expect.not.arrayContaining(['UNFINISHED']))
  await expect(exportTo(environment(), folder)).rejects.toThrow('choose another folder')
})

test('a folder with something else in it is left alone', async () => {
  appendFileSync(path.join(folder, 'letters.txt'), 'dear')
  await expect(exportTo(environment(), folder)).rejects.toThrow('is not empty')
  expect(readdirSync(folder)).toEqual(['letters.txt'])
})

test('what changes while it is copied is counted, and said', async () => {
  let touched = false
  const busy = environment({
    around: async (call, make) => {
      const answer = await make()
      if (call.collection === 'entries' && !touched) {
        touched = true
        const changedAt = new Date(Date.now())
        await change(
          'orders',
          { _id: lived.waiting },
          { $set: { changedAt }, $inc: { version: 1 } }
        )
      }
      return answer
    }
  })
  expect(await exportTo(busy, folder)).toMatchObject({ changedMeanwhile: 1 })
})
