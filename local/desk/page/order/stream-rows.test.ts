import { expect, test } from '@jest/globals'
import type { StreamEvent } from '../../contract.ts'
import { deskZh } from '../words/desk-zh.ts'
import { streamRows } from './stream-rows.ts'

const anEvent = (change: Partial<StreamEvent>): StreamEvent => ({
  id: 'e1',
  at: 0,
  from: 'phone',
  to: 'functions',
  kind: 'request',
  tone: 'plain',
  facts: {},
  ...change
})

const say = (...events: Partial<StreamEvent>[]) => streamRows(events.map(anEvent), deskZh)

test('a lost notice and a refused one are told apart', () => {
  const [lost, refused] = say(
    { kind: 'notice', facts: { attempt: 1, answers: '' } },
    { kind: 'notice', facts: { attempt: 2, answers: '500' } }
  )
  expect(lost).toMatchObject({ title: '支付通知', more: '丢了，没有送到' })
  expect(refused).toMatchObject({ title: '第 2 次通知', more: '商家答复 500' })
})

test('the same question again and again is one row with its count', () => {
  const poll = { facts: { action: 'order.status', calls: 1 } }
  const rows = say(poll, poll, poll, { facts: { action: 'order.cancel', calls: 5 } })
  expect(rows.map(({ title, more }) => `${title}: ${more}`)).toEqual([
    '问订单状态: 1 次数据库调用 · 共 3 次',
    '取消订单: 5 次数据库调用'
  ])
})

test('a notice that is lost again and again is one row', () => {
  const rows = say(
    ...[1, 2, 3].map((attempt) => ({
      kind: 'notice' as const,
      tone: 'lost' as const,
      facts: { attempt, answers: '' }
    }))
  )
  expect(rows).toEqual([expect.objectContaining({ more: '丢了，没有送到 · 共 3 次' })])
})

test('how long something took is told, but does not make it another thing', () => {
  const [row] = say({ facts: { action: 'order.cancel', calls: 5, tookMs: 12.4 } })
  expect(row?.more).toBe('5 次数据库调用 · 12 ms')
  const rows = say(
    { kind: 'wechatCall', facts: { op: 'prepay', outcome: 'hung', tookMs: 5012 } },
    { facts: { action: 'order.status', calls: 1, tookMs: 1 } },
    { facts: { action: 'order.status', calls: 1, tookMs: 2 } }
  )
  expect(rows.map(({ more }) => more)).toEqual(['一直没有答复 · 5.0 s', '1 次数据库调用 · 共 2 次'])
})

test('a function that died, a timer that failed and one that worked say so', () => {
  const rows = say(
    { kind: 'run', facts: { function: 'payment-notify' } },
    { kind: 'run', facts: { function: 'retry-fulfillment', seen: 1, itemsFailed: 1 } },
    { kind: 'run', facts: { function: 'retry-fulfillment', seen: 1, itemsFailed: 0 } }
  )
  expect(rows.map(({ more }) => more)).toEqual(['云函数中途死掉', '1 笔没成，会再试', '看了 1 笔'])
})

test('an entry shows its sign and that its two halves are nothing together', () => {
  const [row] = say({ kind: 'entry', facts: { asset: 'quota', amount: 100, balanceAfter: 300 } })
  expect(row).toMatchObject({ title: '额度 +100', more: '两条分录合计 0，之后是 300' })
})

test("the shopper's own money is told in yuan, with its sign", () => {
  const [row] = say({ kind: 'entry', facts: { asset: 'wallet', amount: -500, balanceAfter: 8300 } })
  expect(row).toMatchObject({ title: '余额 −¥5.00', more: expect.stringContaining('¥83.00') })
})

test('a word that is newer than the page is shown as it came', () => {
  const [row] = say({ kind: 'step', facts: { step: 'teleported', cause: 'magic' } })
  expect(row).toMatchObject({ title: 'teleported', more: '起因：magic' })
})
