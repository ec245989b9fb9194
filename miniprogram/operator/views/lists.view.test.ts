import { expect, test } from '@jest/globals'
import type { BillDayView, BillDiffView } from '#domain/contracts/operator-bills'
import { aShopDay } from '../../testing/a-shop-day'
import { PLACED_AT } from '../../testing/an-order'
import { showAlarms } from '../pages/alarms/alarms.view'
import { showAudit } from '../pages/audit/audit.view'
import { showBills } from '../pages/bills/bills.view'
import { showDifferences } from '../pages/differences/differences.view'
import { showHome } from '../pages/home/home.view'
import { showNotices } from '../pages/notices/notices.view'
import { showStuck } from '../pages/stuck/stuck.view'

const ORDER = '0000000000000000test'
const told = <Item>(...items: readonly Item[]) => ({ items, hasMore: false, now: PLACED_AT })

test('the desk counts what waits: work in pine, trouble in amber, nothing in grey', () => {
  const value = { toShip: 3, afterSales: 0, stuck: 1, differences: 0, alarms: 100, strays: 0 }
  const yesterday = aShopDay({ salesFen: 123_456, orders: 0 })
  const figures = { ok: true, value: { today: aShopDay(), yesterday, goods: [] } } as const
  expect(showHome({ ok: true, value }, figures)).toMatchObject({
    figures: [
      { name: '今日成交额', value: '¥300.00', before: '昨天 ¥1,234.56' },
      { name: '付款订单', value: '3', before: '昨天 0' },
      { name: '退款', value: '¥0.00' }
    ],
    tiles: [
      { label: '待发货', count: '3', tone: 'pine' },
      { label: '售后', count: '0', tone: 'quiet' },
      { label: '卡住的订单', count: '1', tone: 'amber' },
      { label: '对账差异', tone: 'quiet' },
      { label: '告警', count: '99+', tone: 'amber' },
      { label: '无主通知', tone: 'quiet' }
    ]
  })
})

test('what is stuck says where and since when, and can be run again', () => {
  const at = PLACED_AT - 3_600_000
  const one = { orderId: ORDER, status: 'paid', payableFen: 990, where: 'settling', at } as const
  expect(showStuck(told(one))).toMatchObject({
    entries: [{ title: '…00test · ¥9.90', time: '从 13:02 等到现在', buttons: [{ does: 'again' }] }]
  })
})

test('an alarm says what to do, leads to its order, and counts its times', () => {
  const alarm = { detail: '{}', first: PLACED_AT, last: PLACED_AT }
  const entries = [
    { ...alarm, id: '1', kind: 'lateMoney', subject: `${ORDER}N01`, times: 2 },
    { ...alarm, id: '2', kind: 'billMissing', subject: '20261122:trade', times: 1 },
    { ...alarm, id: '3', kind: 'newer than this page', subject: 'stock:mug', times: 1 }
  ]
  expect(showAlarms(told(...entries))).toMatchObject({
    entries: [
      { title: '订单关闭后才付款', label: '2 次', page: `order/order?order=${ORDER}`, opens: true },
      { title: '账单没有拿到', label: '', page: 'bills/bills' },
      { title: 'newer than this page', opens: false }
    ]
  })
})

test('a deed says who did what to which order and how it ended, with the words that were written', () => {
  const deed = {
    id: 'd',
    requestId: 'r',
    who: 'oLocalShopOwner0000000000004',
    by: '你',
    action: 'afterSale.refuse',
    refs: [`${ORDER}R01`],
    request: '{"because":"吊牌\\n剪了","afterSaleId":"…"}',
    state: 'begun',
    at: PLACED_AT
  } as const
  expect(showAudit(told(deed))).toMatchObject({
    entries: [
      {
        title: '拒绝售后',
        label: '中断了，结果要核对',
        tone: 'amber',
        lines: ['关于 …estR01', '说明：吊牌 剪了'],
        time: '14:02 · 你'
      }
    ]
  })
})

const none = { count: 0, fen: 0 }
const aDay: BillDayView = {
  day: 20_261_121,
  step: 'done',
  theirs: { payments: { count: 2, fen: 5980 }, refunds: none, foreign: none },
  ours: { payments: { count: 1, fen: 3990 }, refunds: none, entries: none },
  flows: [],
  open: { 'theirsOnly.payment': 1 },
  endedAt: PLACED_AT
}

test('a day shows both sides, and its differences; a clean one says so', () => {
  expect(showBills(told(aDay, { ...aDay, open: {} }, { ...aDay, step: 'funds' }))).toMatchObject({
    entries: [
      {
        title: '2026-11-21',
        label: '1 条差异',
        lines: [
          '微信：收 2 笔 ¥59.80，退 0 笔 ¥0.00',
          '本店：收 1 笔 ¥39.90，退 0 笔 ¥0.00',
          '差异：微信收了，本店没记 1 条'
        ]
      },
      { label: '分毫不差', tone: 'pine' },
      { label: '正在核对', buttons: [] }
    ]
  })
})

test('a difference shows both amounts, and only what may be decided about it', () => {
  const diff: BillDiffView = {
    id: `20261121:${ORDER}N01:amount`,
    day: 20_261_121,
    number: `${ORDER}N01`,
    kind: 'amount',
    state: 'open',
    theirs: { fen: 3990, state: 'SUCCESS' },
    ours: { fen: 3980 },
    at: PLACED_AT,
    choices: ['repair', 'sendBack', 'settle']
  }
  expect(showDifferences(told(diff, { ...diff, state: 'settled', choices: [] }))).toMatchObject({
    entries: [
      {
        title: '付款金额不同',
        label: '待处理',
        lines: ['微信：¥39.90 · 成功', '本店：¥39.80', '单号 …estN01'],
        check: 'tN01',
        buttons: [{ word: '核对补记' }, { word: '原路退回' }, { word: '了结' }]
      },
      { label: '已了结', buttons: [] }
    ]
  })
})

test('a notice leads to its whole self with its order; what nobody signed does not', () => {
  const head = { noticeId: 'EV-1', at: PLACED_AT, kind: 'paid', orderId: ORDER } as const
  const reject = {
    id: 'x',
    at: PLACED_AT,
    verdict: 'badSignature',
    serial: 'PUB',
    bytes: 12,
    head: '',
    skipped: 3
  } as const
  expect(showNotices(told<typeof head | typeof reject>(head, reject))).toMatchObject({
    entries: [
      { label: '已入账', url: `notice/notice?id=EV-1&order=${ORDER}`, opens: true },
      { title: '签名不对，可能是伪造', label: '另有 3 条', opens: false }
    ]
  })
})
