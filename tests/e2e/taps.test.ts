import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { settings } from '#domain/kernel/settings'
import { beijingDay, HOUR_MS, instant, MINUTE_MS } from '#domain/kernel/instant'
import { CELLS } from '#domain/taps/index'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { field } from './support/fields.ts'
import { openStack } from './support/open-stack.ts'

/** 热力图 at its doors: what is counted, what is refused, what it costs. */
const OWNER = 'oOwnerOfTheShop0000000000001'
const HOME = 'pages/home/home'

let stack: Stack
let batches = 0
beforeAll(async () => {
  const gift = { openid: OWNER, name: 'owner', walletFen: 1, points: 1, role: 'owner' } as const
  stack = await openStack()
  await giveGifts(stack.cloud.database, [gift], new Date(stack.clock.now()))
})
afterAll(() => stack.close())

const invoke = async (name: string, event: object, openid = OWNER): Promise<unknown> => {
  const { result, error } = await stack.cloud.functions.invoke(name, event, { openid })
  expect(error).toBeUndefined()
  return result
}

const operate = (action: string, data: object): Promise<unknown> =>
  invoke('operator', { action, data })

const aReport = (changes: object = {}): object => {
  batches += 1
  return {
    batchId: `batch${batches}`.padEnd(16, 'x'),
    release: '1.0.0',
    device: 'normal',
    pages: [{ page: HOME, cells: [3, 3, 700] }],
    ...changes
  }
}

/** Each report from somebody else, unless it is said from whom. */
const report = (data: object, openid = `oShopper${String(batches).padStart(20, '0')}`) =>
  invoke('storefront', { action: 'taps.report', data }, openid)

const today = (): number => beijingDay(instant(stack.clock.now()))
const heat = async (more: object = {}): Promise<unknown> => {
  const asked = { page: HOME, from: today(), to: today(), ...more }
  return field(await operate('taps.page', asked), 'value')
}
const kept = async (): Promise<readonly Readonly<Record<string, unknown>>[]> => [
  ...(await documentsOf(stack.cloud.database, 'tap_batches', {})),
  ...(await documentsOf(stack.cloud.database, 'tap_days', {}))
]

const readsOf = async (run: () => Promise<unknown>): Promise<number> => {
  let reads = 0
  const end = stack.cloud.database.onQuery(() => {
    reads += 1
  })
  await run()
  end()
  return reads
}

test('a batch is kept without a read, and twice is once', async () => {
  const once = aReport()
  expect(await readsOf(() => report(once))).toBe(0)
  expect(await report(once)).toEqual({ ok: true, value: { kept: true } })
  expect(await heat()).toMatchObject({
    taps: 3,
    cells: [
      [3, 2],
      [700, 1]
    ]
  })
})

test('nothing of the shopper is in it', async () => {
  const shopper = 'oSomebodyWithAName0000000001'
  await report(aReport(), shopper)
  expect(JSON.stringify(await kept())).not.toContain(shopper)
})

test('an hour that is over is counted by its timer, and the map tells the same', async () => {
  const before = await heat()
  const day = today()
  await stack.clock.advance(HOUR_MS + 3 * MINUTE_MS)
  await invoke('fold-taps', {})
  expect(await documentsOf(stack.cloud.database, 'tap_batches', {})).toEqual([])
  expect(await heat({ from: day })).toEqual(before)
  expect(field(await operate('taps.pages', { from: day, to: day }), 'value')).toEqual({
    pages: [{ page: HOME, taps: 6 }],
    behind: false
  })
})

const wrong: readonly (readonly [string, object])[] = [
  ['an unknown page', { pages: [{ page: 'pages/other/other', cells: [1] }] }],
  ["a page of the shop's own", { pages: [{ page: 'operator/pages/home/home', cells: [1] }] }],
  ['a cell beyond the grid', { pages: [{ page: HOME, cells: [CELLS] }] }],
  ['a cell that is none', { pages: [{ page: HOME, cells: [1.5] }] }],
  ['a negative cell', { pages: [{ page: HOME, cells: [-1] }] }],
  ['words for a cell', { pages: [{ page: HOME, cells: ['1; drop'] }] }],
  ['no taps', { pages: [{ page: HOME, cells: [] }] }],
  ['no page', { pages: [] }],
  [
    'a page twice',
    {
      pages: [
        { page: HOME, cells: [1] },
        { page: HOME, cells: [2] }
      ]
    }
  ],
  ['too many taps', { pages: [{ page: HOME, cells: Array.from({ length: 51 }, () => 1) }] }],
  ['another device', { device: 'fridge' }],
  ['an operator for a version', { release: { $gt: '' } }],
  ['a version with a path in it', { release: '1.0.0:x' }],
  ['a batch without a number', { batchId: '' }],
  ['a batch whose number is no number', { batchId: 'a'.repeat(41) }]
]
test.each(wrong)('%s is refused and nothing is kept', async (_, changes) => {
  const before = await kept()
  expect(await report(aReport(changes))).toMatchObject({ refusal: { kind: 'badRequest' } })
  expect(await kept()).toEqual(before)
})

test('too many pages together are too many taps', async () => {
  const half = Array.from({ length: 26 }, () => 1)
  const pages = [HOME, 'pages/me/me'].map((page) => ({ page, cells: half }))
  expect(await report(aReport({ pages }))).toMatchObject({ refusal: { kind: 'badRequest' } })
})

test('a flood of one shopper is refused without a write', async () => {
  const FLOODER = 'oFlooder00000000000000000001'
  const answers: unknown[] = []
  const before = (await kept()).length
  for (let n = 0; n < settings.tapBatchesPerMinute + 5; n += 1) {
    answers.push(await report(aReport(), FLOODER))
  }
  expect(answers.slice(settings.tapBatchesPerMinute)).toEqual(
    Array.from({ length: 5 }, () => ({ ok: false, refusal: { kind: 'tooManyTaps' } }))
  )
  expect((await kept()).length - before).toBe(settings.tapBatchesPerMinute)
})

test('what an operator asks for is bounded', async () => {
  const asked = { page: HOME, from: today(), to: today() }
  for (const changes of [
    { page: 'pages/other/other' },
    { from: 20_261_322 },
    { from: today() + 1 },
    { from: today() - 20_000 },
    { device: 'fridge' }
  ]) {
    const answer = await operate('taps.page', { ...asked, ...changes })
    expect(answer).toMatchObject({ ok: false, refusal: { kind: 'badRequest' } })
  }
})

test('who runs no shop is not told', async () => {
  const asked = { page: HOME, from: today(), to: today() }
  expect(
    await invoke('operator', { action: 'taps.page', data: asked }, 'oShopper00000000000000000009')
  ).toEqual({
    ok: false,
    refusal: { kind: 'notAllowed' }
  })
})
