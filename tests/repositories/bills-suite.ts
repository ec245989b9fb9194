import { describe, expect, test } from '@jest/globals'
import { entryId, openId, orderId } from '#domain/kernel/ids'
import { later } from '#domain/kernel/instant'
import { adjustment } from '#domain/ledger/index'
import { NO_SUMS, type BillRun, type Diff } from '#domain/reconciliation/index'
import { anOrder, aPayment } from '#domain/testing/order-builder'
import { TEST_START } from '#domain/testing/test-clock'
import type { OpenBench } from './repository-bench.ts'

const DAY = 20_261_122

const aRun = (day: number, changes: Partial<BillRun> = {}): BillRun => ({
  day,
  version: 0,
  round: 1,
  step: 'trade',
  dueAt: TEST_START,
  tries: 0,
  begun: 0,
  fetched: null,
  trade: null,
  funds: null,
  seen: null,
  part: 0,
  after: '',
  sums: NO_SUMS,
  open: {},
  ...changes
})

const nowhere = { at: TEST_START, id: '' }

const aDiff = (number: string, changes: Partial<Diff> = {}): Diff => ({
  id: `${DAY}:${number}:theirsOnly.payment`,
  version: 0,
  day: DAY,
  round: 1,
  number,
  kind: 'theirsOnly.payment',
  state: 'open',
  theirs: { fen: 990, at: TEST_START, wechatNo: '4200001' },
  at: TEST_START,
  dueAt: null,
  tries: 0,
  ...changes
})

export const billsSuite = (open: OpenBench): void => {
  describe('days of bills', () => {
    test('a day is stored and read as it is, step by step', async () => {
      const { billRuns } = await open()
      expect(await billRuns.byDay(DAY)).toBeNull()
      const place = { rows: 9, unreadable: 1, sums: [5, 0], bytes: 99, digest: 'd' }
      const fetched = { parts: [{ name: 'bills/0', rows: 10, digest: 'c' }], place }
      const first = await billRuns.save(aRun(DAY, { why: 'notReady', fetched }))
      expect((await billRuns.byDay(DAY))?.fetched).toEqual(fetched)
      const part = { name: 'bills/1', rows: 2, digest: 'abc' }
      const trade = { parts: [part], rows: 2, unreadable: 0, agrees: true }
      const flows = [{ type: '交易', direction: 'in', count: 1, fen: 990 }] as const
      const { why: _, ...rest } = first ?? aRun(DAY)
      const next: BillRun = {
        ...rest,
        step: 'done',
        fetched: null,
        trade,
        open: { 'theirsOnly.payment': 1 },
        sums: { ...rest.sums, flows },
        dueAt: null,
        endedAt: later(TEST_START, 1)
      }
      expect(await billRuns.save(next)).toEqual({ ...next, version: 2 })
      expect(await billRuns.byDay(DAY)).toEqual({ ...next, version: 2 })
      const { endedAt: __, ...anew } = { ...next, version: 2, open: {}, trade: null }
      await billRuns.save(anew)
      expect(await billRuns.byDay(DAY)).toEqual({ ...anew, version: 3 })
    })

    test('who was overtaken stores nothing', async () => {
      const { billRuns } = await open()
      const run = await billRuns.save(aRun(DAY))
      const [one, two] = await Promise.all([
        billRuns.save({ ...aRun(DAY), version: 1, tries: 1 }),
        billRuns.save({ ...aRun(DAY), version: 1, tries: 2 })
      ])
      expect([one, two].filter(Boolean)).toHaveLength(1)
      expect(await billRuns.save(run ?? aRun(DAY))).toBeNull()
    })

    test('days are planned once, and come by when they are due', async () => {
      const { billRuns } = await open()
      await billRuns.save(aRun(DAY, { dueAt: later(TEST_START, 5) }))
      await billRuns.insert([aRun(DAY), aRun(DAY + 1), aRun(DAY + 2, { dueAt: null })])
      const due = await billRuns.due(later(TEST_START, 5), 10)
      expect(due.map(({ day }) => day)).toEqual([DAY + 1, DAY])
      expect(await billRuns.due(TEST_START, 10)).toHaveLength(1)
      const page = await billRuns.page(DAY + 2, 5)
      expect(page.map(({ day }) => day)).toEqual([DAY + 1, DAY])
    })

    test('how far days are planned moves on from what was read', async () => {
      const { billRuns } = await open()
      expect(await billRuns.planned()).toBeNull()
      expect(await billRuns.plan({ version: 0, upTo: DAY })).toBe('done')
      expect(await billRuns.plan({ version: 0, upTo: DAY + 9 })).toBe('refused')
      expect(await billRuns.planned()).toEqual({ version: 1, upTo: DAY })
      expect(await billRuns.plan({ version: 1, upTo: DAY + 1 })).toBe('done')
    })
  })

  describe('differences', () => {
    test('what is found twice is one, and keeps what became of it', async () => {
      const { billDiffs } = await open()
      await billDiffs.insert([aDiff('a')])
      const [first] = await billDiffs.byIds([aDiff('a').id])
      expect(first).toEqual({ ...aDiff('a'), version: 1 })
      const by = openId('oOperator_01')
      const decision = { kind: 'settle', by, at: TEST_START, reason: '好' } as const
      const settled: Diff = { ...aDiff('a'), version: 1, state: 'settled', decision, outcome: 'x' }
      expect(await billDiffs.save(settled)).toBe('done')
      await billDiffs.insert([aDiff('a'), aDiff('b'), aDiff('c')])
      expect(await billDiffs.byIds([aDiff('a').id])).toEqual([{ ...settled, version: 2 }])
      expect(await billDiffs.page({ day: DAY, limit: 10 })).toHaveLength(3)
      expect(await billDiffs.save(settled)).toBe('stale')
    })

    test('they are listed by day, state and number, page after page', async () => {
      const { billDiffs } = await open()
      await billDiffs.insert(['a', 'b', 'c'].map((number) => aDiff(number)))
      await billDiffs.insert([
        aDiff('d', { state: 'due', dueAt: TEST_START, work: 'payment' }),
        aDiff('a', { day: DAY + 1, id: `${DAY + 1}:a:theirsOnly.payment` })
      ])
      const two = await billDiffs.page({ day: DAY, state: 'open', limit: 2 })
      expect(two.map(({ number }) => number)).toEqual(['a', 'b'])
      const after = two.at(-1)?.id ?? ''
      const rest = await billDiffs.page({ day: DAY, state: 'open', after, limit: 2 })
      expect(rest.map(({ number }) => number)).toEqual(['c'])
      expect(await billDiffs.page({ state: 'open', limit: 10 })).toHaveLength(4)
      expect(
        (await billDiffs.ofNumber('a')).map(({ day }) => day).toSorted((a, b) => a - b)
      ).toEqual([DAY, DAY + 1])
      const due = await billDiffs.due({ now: TEST_START, limit: 1 })
      expect(due).toMatchObject({ items: [{ number: 'd', work: 'payment' }] })
      const behind = await billDiffs.due({ now: TEST_START, limit: 1, after: due.end ?? nowhere })
      expect(behind).toEqual({ items: [], end: null })
      const early = await billDiffs.due({ now: later(TEST_START, -1), limit: 5 })
      expect(early.items).toEqual([])
    })
  })

  describe('our books, as bills need them', () => {
    test('the money of orders is read by id and by day', async () => {
      const { billBooks, orders } = await open()
      expect(await billBooks.firstOrderAt()).toBeNull()
      const order = anOrder().awaitingPayment()
      await orders.insert(order)
      const { id, attempts, createdAt } = order.state
      const number = attempts[0]?.outTradeNo
      expect(await billBooks.ordersByIds([id, orderId('00000000000000000000')])).toEqual([
        { id, attempts: [{ outTradeNo: number, isPaid: false }], refunds: [], entries: [] }
      ])
      expect(await billBooks.firstOrderAt()).toBe(createdAt)
      const kept = await orders.byId(id)
      if (!kept) throw new Error('it was stored')
      const evidence = aPayment(kept)
      const merchant = { mchid: evidence.mchid, appid: evidence.appid }
      kept.recordPayment(evidence, merchant, { cause: 'bill', now: TEST_START })
      await orders.save(kept)
      const { transactionId, totalFen, paidAt } = evidence
      const paid = { outTradeNo: number, isPaid: true, transactionId, paidFen: totalFen, paidAt }
      expect(await billBooks.ordersOfDay(DAY, '', 10)).toEqual([
        { id, attempts: [paid], refunds: [], entries: [] }
      ])
      expect(await billBooks.ordersOfDay(DAY, id, 10)).toEqual([])
      expect(await billBooks.ordersOfDay(DAY + 1, '', 10)).toEqual([])
    })

    test('an order that only a newer version can read is there, and says so', async () => {
      const { billBooks, orders, plantInOrder } = await open()
      const order = anOrder().awaitingPayment()
      await orders.insert(order)
      const { id } = order.state
      await plantInOrder(id, 'attempts', 'many')
      expect(await billBooks.ordersByIds([id])).toEqual([
        { id, isUnreadable: true, attempts: [], refunds: [], entries: [] }
      ])
    })

    test('entries tell what they moved; those that are not there tell nothing', async () => {
      const { billBooks, ledger } = await open()
      const openid = openId('oBooks')
      const gift = {
        openid,
        requestId: 'gift-1',
        asset: 'points',
        amount: 7,
        reason: '开业礼'
      } as const
      const movement = adjustment(gift)
      await ledger.post({ openid, movements: [movement], models: [] }, TEST_START)
      const ids = [entryId('quota-x-0'), movement.id, entryId('pay-wallet-x')]
      expect([...(await billBooks.entryAmounts(ids))]).toEqual([[movement.id, 7]])
    })
  })

  describe('fetched bills', () => {
    test('a part is whole or not there, and can be replaced and removed', async () => {
      const { shelf } = await open()
      expect(await shelf.get('bills/1/trade-00000')).toBeNull()
      await shelf.put('bills/1/trade-00000', 'P\t一')
      await shelf.put('bills/1/trade-00000', 'P\t二\nP\t三')
      expect(await shelf.get('bills/1/trade-00000')).toBe('P\t二\nP\t三')
      await shelf.remove(['bills/1/trade-00000', 'bills/1/trade-00001'])
      expect(await shelf.get('bills/1/trade-00000')).toBeNull()
    })
  })
}
