import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { HealthView } from '#domain/contracts/operator-health'
import { TIMERS } from '#domain/insight/health'
import { dayPlus, startOfDay } from '#domain/kernel/days'
import { beijingDay, HOUR_MS, instant, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import path from 'node:path'
import { readResources } from '../../local/cloudbase/resources.ts'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Stack } from '../../local/stack.ts'
import { StoryShop } from '../stories/story-shop.ts'
import { openStack } from './support/open-stack.ts'

/** 运行状况: who runs the shop sees what does not run, what waits and what is slow. */
const OWNER = 'oOwnerOfTheShop0000000000001'
let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  const gift = { openid: OWNER, name: 'owner', walletFen: 1, points: 1, role: 'owner' } as const
  stack = await openStack()
  // Far from midnight, whenever this runs: a day's notifications are counted.
  const tomorrow = dayPlus(beijingDay(instant(stack.clock.now())), 1)
  await stack.cloud.advance(startOfDay(tomorrow) + 8 * HOUR_MS - stack.clock.now())
  shop = new StoryShop(stack)
  await giveGifts(stack.cloud.database, [gift], new Date(stack.clock.now()))
})
afterAll(() => stack.close())

const health = async (): Promise<HealthView> => {
  const { result } = await stack.cloud.functions.invoke(
    'operator',
    { action: 'health.show', data: {} },
    { openid: OWNER }
  )
  const answer = Object(result)
  if (answer.ok !== true) throw new Error(JSON.stringify(result))
  return answer.value
}

const conditions = async () =>
  Object.fromEntries((await health()).timers.map(({ name, condition }) => [name, condition]))
const all = (condition: string) => Object.fromEntries(TIMERS.map(({ name }) => [name, condition]))

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1

test('the timers that are looked after are those that are deployed, as often as they run', () => {
  const { functions } = readResources(path.join(__dirname, '../../cloudbaserc.json'))
  const deployed = functions.flatMap(({ name, timers: [timer] }) =>
    timer ? [{ name, everyMs: everyOf(timer.cron) }] : []
  )
  expect([...TIMERS].toSorted(byName)).toEqual(deployed.toSorted(byName))
})

const everyOf = (cron: string): number => {
  const [, minutes = ''] = cron.split(' ')
  if (minutes === '*') return MINUTE_MS
  return minutes.startsWith('*/') ? Number(minutes.slice(2)) * MINUTE_MS : 60 * MINUTE_MS
}

test('a timer whose first turn need not have come is waited for, then missed', async () => {
  const seldom = { 'reconcile-bills': 'waiting', 'fold-taps': 'waiting' }
  expect(await conditions()).toEqual({ ...all('broken'), ...seldom })
  // The shop is as old as the first run of any timer.
  await stack.cloud.timers.fire('relay-outbox')
  expect(await conditions()).toEqual({ ...all('waiting'), 'relay-outbox': 'fine' })
  await stack.cloud.advance(7 * MINUTE_MS)
  expect(await conditions()).toMatchObject({
    'count-figures': 'broken',
    'reconcile-bills': 'late',
    'fold-taps': 'waiting'
  })
})

test('a timer that ran is fine, then late, then broken', async () => {
  for (const { name } of TIMERS) await stack.cloud.timers.fire(name)
  expect(await conditions()).toEqual(all('fine'))
  await stack.cloud.advance(4 * MINUTE_MS)
  expect(await conditions()).toMatchObject({ 'relay-outbox': 'late', 'reconcile-bills': 'fine' })
  await stack.cloud.advance(10 * MINUTE_MS)
  expect(await conditions()).toMatchObject({ 'relay-outbox': 'broken', 'reconcile-bills': 'late' })
  for (const { name } of TIMERS) await stack.cloud.timers.fire(name)
  expect(await conditions()).toEqual(all('fine'))
})

test('what waits is counted since when, and how late notifications came', async () => {
  const unpaid = await shop.buy('checkout-unpaid', 'oUnpaid_000000000000000000001')
  const paid = await shop.buy('checkout-paid', 'oPaid_00000000000000000000001')
  await shop.payOnOtherPhone(paid)
  await stack.cloud.advance(20 * MINUTE_MS)
  const seen = await health()
  expect(seen.oldestUnpaid?.orderId).toBe(unpaid.orderId)
  expect(seen.backlog.find(({ name }) => name === 'duePay')).toMatchObject({
    count: 1,
    condition: 'broken'
  })
  expect(seen.backlog.find(({ name }) => name === 'questions')).toEqual({
    name: 'questions',
    count: 0,
    condition: 'fine'
  })
  expect(seen.notices.count).toBe(1)
  expect(seen.notices.maxMs).toBeLessThan(30 * SECOND_MS)
  expect(seen).toMatchObject({ stuck: 0, alarms: 0 })
})

test('what WeChat Pay does not answer waits in plain sight, until it answers again', async () => {
  const { orderId } = await shop.buy('checkout-lapsed', 'oLapsed_000000000000000000001')
  const { faults } = stack.wechat
  const down = (['query', 'close'] as const).map((op) =>
    faults.set({ op, kind: 'error', status: 502 })
  )
  const tryAll = async () => {
    await stack.cloud.timers.fire('reconcile-payments')
    await stack.cloud.timers.fire('expire-unpaid-orders')
  }
  await stack.cloud.advance(50 * MINUTE_MS)
  await tryAll()
  // A run that has nothing to do, since all was put off, takes nothing back.
  await stack.cloud.advance(10 * SECOND_MS)
  await tryAll()
  const seen = await health()
  const closing = { name: 'expire-unpaid-orders', condition: 'late', seen: 0 }
  expect(seen.timers.find(({ name }) => name === closing.name)).toMatchObject({
    ...closing,
    unanswered: { count: expect.any(Number) }
  })
  const waits = { condition: 'broken', tries: 1, why: 'wechatSilent' }
  expect(seen.backlog.find(({ name }) => name === 'dueClose')).toMatchObject(waits)
  for (const one of down) faults.clear(one)
  await stack.cloud.advance(2 * MINUTE_MS)
  await tryAll()
  const after = await health()
  const closed = after.backlog.find(({ name }) => name === 'dueClose')
  expect(closed).toEqual({ name: 'dueClose', count: 0, condition: 'fine' })
  expect(after.timers.find(({ name }) => name === closing.name)).toMatchObject({
    condition: 'fine'
  })
  expect(after.oldestUnpaid?.orderId).not.toBe(orderId)
})

test('a shopper is told nothing of it', async () => {
  const asked = { action: 'health.show', data: {} }
  const { result } = await stack.cloud.functions.invoke('operator', asked, {
    openid: 'oCurious_0000000000000000001'
  })
  expect(result).toEqual({ ok: false, refusal: { kind: 'notAllowed' } })
})
