import { expect, test } from '@jest/globals'
import type { DeskState, EntryView, OrderDetail, StreamEvent } from '../../contract.ts'
import type { DeskScene } from '../desk/desk.view.ts'
import { openDesk, type DeskView } from '../desk/desk-store.ts'
import { deskEn } from '../words/desk-en.ts'
import { deskZh } from '../words/desk-zh.ts'
import { sumOf } from './entries.view.ts'
import { orderPane } from './order.view.ts'

const ORDER = '0123456789abcdefghij'
const lost: StreamEvent = {
  id: 'n-0',
  at: 0,
  from: 'wechat',
  to: 'functions',
  kind: 'notice',
  tone: 'lost',
  facts: { attempt: 1, answers: '' }
}
const entry: EntryView = {
  id: 'quota-1',
  at: 0,
  account: 'quota:oA',
  contra: 'sys:quota:sold',
  amount: 100,
  balanceAfter: 1300
}
const order: OrderDetail = {
  summary: {
    orderId: ORDER,
    shopper: 'a',
    name: '轻享包 100 次',
    status: 'completed',
    payableFen: 990,
    createdAt: 0,
    toShip: false
  },
  paidAt: 1000,
  deliveredAt: 59_000,
  recovered: true,
  request: null,
  payable: null,
  events: [lost],
  entries: [entry]
}
const known: DeskState = {
  epoch: 'e',
  clock: { now: 0, offsetMs: 0, moving: null, nextTimers: null },
  health: { databaseMs: 1, functions: 6, instances: 0, wechatWell: true },
  checks: {
    at: 0,
    documents: 9,
    verdicts: [{ invariant: 'I5', breaches: ['cup: 9 / 10'] }],
    today: { found: 1, delivered: 2, lost: 0 }
  },
  accidents: [],
  waiting: [],
  orders: [order.summary],
  order
}

const textOf = (change: Partial<DeskView> = {}, words: DeskScene['words'] = deskZh): string => {
  const view = { ...openDesk('zh'), known, ...change }
  const { text } = orderPane({ view, known: view.known, words, now: 0 })
  return text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

test('a found order says so, with its number, its money and how long it took', () => {
  expect(textOf()).toContain(ORDER)
  expect(textOf()).toContain('已完成 · 自动找回')
  expect(textOf()).toContain('从付款到到账 58 秒')
  expect(textOf()).toContain('丢了，没有送到')
})

test('before anything was bought the desk says where to begin', () => {
  expect(textOf({ known: { ...known, orders: [], order: null } })).toContain('在左边买点什么')
  expect(textOf({ known: null })).toContain('正在连接')
})

test('an invariant that does not hold shows how often, and the day is told in one line', () => {
  expect(textOf()).toContain('库存守恒 1')
  expect(textOf()).toContain('今天找回 1 单，交付 2 单， 丢失 0')
})

test('entries show both sides of a posting, and that they are nothing together', () => {
  const text = textOf({ tab: 'entries' })
  expect(text).toContain('quota:oA +100 1300')
  expect(text).toContain('sys:quota:sold −100')
  expect(text).toContain('额度 合计 0')
  expect(sumOf([entry, { ...entry, amount: -3 }], 'quota')).toBe(0)
})

test('a request opens to what was sent and answered', () => {
  const calls = [
    { action: 'database.getDocument', collection: 'orders', tookMs: 2, outcome: 'SYS_ERR' }
  ]
  const exchange = { request: { notifyUrl: 'https://shop' }, answer: null, calls }
  const text = textOf({ tab: 'requests', openRow: { id: 'n-0', exchange } })
  expect(text).toContain('&quot;notifyUrl&quot;: &quot;https://shop&quot;')
  expect(text).toContain('没有答复')
  expect(text).toContain('getDocument orders 2 ms SYS_ERR')
  expect(textOf({ openRow: { id: 'n-0', exchange: null } })).toContain('不在内存里')
})

test('documents are shown whole, and cannot become markup', () => {
  const documents = [{ collection: 'orders', id: ORDER, content: { note: '<b>' } }]
  expect(textOf({ tab: 'documents', documents })).toContain(
    '&quot;note&quot;: &quot;&lt;b&gt;&quot;'
  )
})

test('the desk speaks English as well', () => {
  expect(textOf({}, deskEn)).toContain('paid to delivered: 58 s')
})
