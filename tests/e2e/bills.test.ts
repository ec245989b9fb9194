import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import { readResources } from '../../local/cloudbase/resources.ts'
import type { Environment } from '../../scripts/books/environment.ts'
import { exportTo } from '../../scripts/books/export.ts'
import { restoreFrom } from '../../scripts/books/restore.ts'
import { documentsOf } from '../stories/documents.ts'
import { openBills } from './support/bill-shop.ts'
import { liveIn, OWNER, type LivedIn } from './support/lived-in-shop.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

const resources = readResources(path.join(__dirname, '../../cloudbaserc.json'))
const collections = resources.collections.map(({ name }) => name)

let store: RealStore
let lived: LivedIn
let folder: string
/** The shop as it was before it was lived in. */
let before: string

beforeAll(async () => {
  store = await openRealStore()
  folder = mkdtempSync(path.join(os.tmpdir(), 'wendan-bills-'))
  before = path.join(folder, 'before')
  await exportTo(environment(), before)
  lived = await liveIn(store)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const environment = (): Environment => {
  const { createDatabase, createBooks } = store.platform
  const db = createDatabase()
  return { name: 'test', db, books: createBooks(db), collections, close: async () => undefined }
}

const nextMorning = async (): Promise<void> => {
  const intoDay = (store.now() + 8 * HOUR_MS) % DAY_MS
  await store.clock.advance(DAY_MS - intoDay + 10 * HOUR_MS + MINUTE_MS)
}

const differences = () => documentsOf(store.cloud.database, 'bill_diffs')

const empty = async (): Promise<void> => {
  for (const collectionName of collections) {
    const query = '{"_id":{"$ne":""}}'
    const what = { collectionName, queryType: 'WHERE', query, multi: true }
    await store.cloud.database.execute('database.removeDocument', what)
  }
}

test('a shop agrees with its bills, late money that went back among it', async () => {
  const bills = await openBills(store)
  await nextMorning()
  expect(await bills.reconcile()).toMatchObject({ left: 0, failed: 0 })
  const [run] = await documentsOf(store.cloud.database, 'bill_runs')
  expect(run).toMatchObject({
    step: 'done',
    open: {},
    trade: { agrees: true }
  })
  expect(await differences()).toEqual([])
  expect(run?.['sums']).toMatchObject({
    flows: expect.arrayContaining([expect.objectContaining({ type: '扣除交易手续费' })])
  })
})

test('a run with nothing to do asks three questions', async () => {
  const calls: string[] = []
  const bills = await openBills(store, {
    around: (call, make) => {
      calls.push(`${call.action} ${call.collection}`)
      return make()
    }
  })
  await bills.reconcile()
  expect(calls).toEqual(['get jobs', 'find bill_runs', 'find bill_diffs'])
})

test('after an older copy was restored, the bills list what only WeChat knows', async () => {
  const paid = store.wechat.trades.list().filter(({ payment }) => payment !== undefined)
  await empty()
  await restoreFrom(environment(), before)
  const bills = await openBills(store)
  const [day] = await documentsOf(store.cloud.database, 'bill_runs')
  expect(day).toBeUndefined()
  // Nobody has ordered in that copy: the operator names the day.
  expect(await bills.desk.rerunBillDay(yesterday())).toMatchObject({ ok: true })
  await bills.reconcile()
  const found = await differences()
  expect(found.map(({ number }) => String(number)).toSorted()).toEqual(
    [...paid.map(({ outTradeNo }) => outTradeNo), `${lived.late}R01`].toSorted()
  )
  expect(new Set(found.map(({ kind, state }) => `${String(kind)} ${String(state)}`))).toEqual(
    new Set(['theirsOnly.payment open', 'theirsOnly.refund open'])
  )
  const one = found.find(({ number }) => number === `${lived.quota}N01`)
  const decided = await bills.desk.decideDifference({
    id: String(one?.['_id']),
    by: OWNER,
    kind: 'sendBack',
    reason: '备份之后的订单'
  })
  expect(decided).toMatchObject({ ok: true })
  await bills.reconcile()
  await store.clock.advance(10 * MINUTE_MS)
  await bills.reconcile()
  const [settled] = await documentsOf(store.cloud.database, 'bill_diffs', { _id: one?.['_id'] })
  expect(settled).toMatchObject({ state: 'settled', outcome: 'sentBack' })
  expect(store.wechat.refunds.list()).toHaveLength(2)
})

const yesterday = (): number => {
  const text = new Date(store.now() + 8 * HOUR_MS - DAY_MS).toISOString().slice(0, 10)
  return Number(text.replaceAll('-', ''))
}
