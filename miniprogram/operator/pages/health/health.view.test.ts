import { expect, test } from '@jest/globals'
import type { HealthView } from '#domain/contracts/operator-health'
import { PLACED_AT } from '../../../testing/an-order'
import { showHealth } from './health.view'

const TIMER = {
  name: 'relay-outbox',
  everyMs: 60_000,
  condition: 'fine',
  lastAt: PLACED_AT - 60_000,
  tookMs: 340,
  seen: 3,
  failed: 0
} as const

const shown = (changes: Partial<HealthView> = {}) =>
  showHealth({
    ok: true,
    value: {
      at: PLACED_AT,
      timers: [TIMER],
      backlog: [{ name: 'duePay', condition: 'fine', count: 0 }],
      stuck: 0,
      alarms: 0,
      notices: { count: 0, p50Ms: 0, maxMs: 0 },
      actions: [],
      ...changes
    }
  })

test('a shop that runs says so, and what nobody waits for is not listed', () => {
  expect(shown()).toMatchObject({
    condition: 'fine',
    headline: '一切正常',
    timers: [{ name: '通知买家和微信', note: expect.stringContaining('跑了 0.3 秒 · 看了 3 件') }],
    backlog: [],
    waits: [{ value: '0', page: '' }, {}, { value: '没有' }, {}, { value: '还没有' }]
  })
})

test('what is broken comes before what is late, in words beside the colour', () => {
  const never = { name: 'reconcile-bills', everyMs: 300_000, condition: 'broken' } as const
  const busy = { ...TIMER, condition: 'late', failed: 2, stopped: 'busy' } as const
  expect(shown({ timers: [never, busy] })).toMatchObject({
    condition: 'broken',
    headline: '1 处要马上看',
    timers: [
      { note: '还没有运行过', word: '停了' },
      { note: expect.stringContaining('2 件没办成 · 数据库忙，下次接着办'), word: '晚了' }
    ]
  })
  expect(shown({ timers: [busy] })).toMatchObject({ condition: 'late', headline: '1 处晚了，在追' })
})

test('a timer whose first turn has not come is neither late nor in order', () => {
  const hourly = { name: 'fold-taps', everyMs: 3_600_000, condition: 'waiting' } as const
  expect(shown({ timers: [TIMER, hourly] })).toMatchObject({
    headline: '一切正常',
    timers: [{}, { note: '还没到第一次，每小时一次', word: '还没到', condition: 'waiting' }]
  })
})

test('what waits says how much, since when, and leads there', () => {
  const waiting = { orderId: '0000000000000000test', at: PLACED_AT - 3_600_000 }
  expect(shown({ stuck: 2, alarms: 3 })).toMatchObject({ headline: '运行正常，5 件等你处理' })
  expect(
    shown({
      backlog: [
        { name: 'dueWork', condition: 'late', count: 100, oldest: PLACED_AT - 300_000 },
        { name: 'newer than this page', condition: 'fine', count: 1 }
      ],
      stuck: 2,
      oldestUnsent: waiting,
      notices: { count: 12, p50Ms: 800, maxMs: 95_000 }
    })
  ).toMatchObject({
    backlog: [
      { name: '等着到账或退还占用', note: '99+ 件 · 从 13:57 等起', word: '有点久' },
      { name: 'newer than this page', note: '1 件', word: '在办' }
    ],
    waits: [
      { value: '2', page: 'stuck/stuck' },
      {},
      {},
      { value: '…00test · 13:02', page: `order/order?order=${waiting.orderId}` },
      { value: '一半在 0.8 秒内，最慢 2 分钟' }
    ]
  })
})

test('what WeChat did not answer says so, in the row of its timer and in that of what waits', () => {
  const unanswered = { at: PLACED_AT - 600_000, count: 1 }
  const closing = { ...TIMER, name: 'expire-unpaid-orders', seen: 0, unanswered }
  const list = { name: 'dueClose', count: 1, oldest: PLACED_AT - 12 * 3_600_000, tries: 12 }
  expect(
    shown({
      timers: [{ ...closing, condition: 'late' }],
      backlog: [{ ...list, condition: 'broken', why: 'wechatSilent' }]
    })
  ).toMatchObject({
    condition: 'broken',
    timers: [{ note: expect.stringContaining('有 1 件微信支付没有回答'), word: '没办成' }],
    backlog: [
      {
        name: '等着关闭',
        note: expect.stringMatching(/^1 件 · 从 .+ 等起 · 试了 12 次 · 微信支付没有回答$/),
        word: '太久了'
      }
    ]
  })
})

test('an action says how slow it is, how often it was called, and why it was refused', () => {
  const action = {
    action: 'order.place',
    calls: 1200,
    p50Ms: 80,
    p95Ms: 1280,
    maxMs: 2210,
    databaseCalls: 5400,
    refusals: [
      { kind: 'priceChanged', count: 12 },
      { kind: 'newerThanThisPage', count: 1 }
    ]
  }
  expect(shown({ actions: [action] })).toMatchObject({
    actions: [
      {
        action: 'order.place',
        topic: '订单',
        slow: '1,280 毫秒',
        note: '1,200 次 · 一半 80 毫秒内 · 最慢 2,210 毫秒 · 每次读写 4.5 回',
        refusals: '价格变了 12 次、newerThanThisPage 1 次'
      }
    ]
  })
})

test('a shopper sees what is not there', () => {
  expect(showHealth({ ok: false, refusal: { kind: 'notAllowed' } })).toMatchObject({
    state: 'failed',
    trouble: { title: '没有找到这个内容' }
  })
})
