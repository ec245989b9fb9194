import { afterEach, beforeEach, expect, test } from '@jest/globals'
import path from 'node:path'
import type { AlarmView } from '#domain/contracts/operator-desk'
import type { OperatorOrderView } from '#domain/contracts/operator-orders'
import { openInJsdom, type OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'
import { anOperatorOrder } from '../../miniprogram/testing/an-operator-order.ts'
import { record } from './source-files.ts'
import { tapWordsOf } from './tap-words.ts'

const projectRoot = path.resolve(__dirname, '../..')
const ORDERS = 'operator/pages/orders/orders'
const ORDER = 'operator/pages/order/order?order=o1'

let orders: OperatorOrderView[]
let alarms: AlarmView[]
let online: boolean
let refusal: object | null
let asked: { door: string; action: string; data: Readonly<Record<string, unknown>> }[]
let page: OpenedPage

const answers: Record<string, (data: Readonly<Record<string, unknown>>) => unknown> = {
  'order.list': ({ from }) => ({
    orders: from === undefined ? orders.slice(0, 1) : orders.slice(1),
    ...(from === undefined && orders.length > 1 ? { next: 5 } : {})
  }),
  'order.show': () => orders[0],
  'order.ship': ({ orderId }) => ({ orderId, status: 'shipped' }),
  'refund.make': () => ({}),
  'alarm.list': () => ({ alarms }),
  'alarm.settle': ({ alarmId }) => {
    alarms = []
    return { alarmId, settled: true }
  }
}

const operator = async (door: string, request: unknown): Promise<unknown> => {
  const { action, data } = record(request)
  asked.push({ door, action: String(action), data: record(data) })
  if (!online) throw new Error('offline')
  if (refusal && action === 'order.ship') return { ok: false, refusal }
  return { ok: true, value: answers[String(action)]?.(record(data)) }
}

const questions = (action: string) =>
  asked.filter((one) => one.action === action).map(({ data }) => data)

const open = async (url: string) => {
  page = await openInJsdom({ projectRoot, url, callFunction: operator })
}

beforeEach(() => {
  orders = [anOperatorOrder()]
  alarms = []
  online = true
  refusal = null
  asked = []
})
afterEach(() => page.close())

const tapWords = (words: string) => tapWordsOf(page, words)

test('a list goes on where it ended, at the door of who runs the shop', async () => {
  orders = [anOperatorOrder(), anOperatorOrder({ orderId: '0000000000000000more' })]
  await open(ORDERS)
  expect(asked[0]).toMatchObject({ door: 'operator', data: { shelf: 'toShip' } })
  await tapWords('加载更多')
  expect(questions('order.list').at(-1)).toEqual({ shelf: 'toShip', from: 5 })
  expect(page.text).toContain('…00more')
  expect(page.text).toContain('没有更多了')
})

const ship = async (number: string) => {
  await tapWords('发货')
  await tapWords('中通快递')
  await page.type('.row + .row', number)
  await tapWords('确认发货')
}

test('a parcel is sent with what was chosen, and not without a number', async () => {
  await open(ORDER)
  await ship('单号')
  expect(questions('order.ship')).toEqual([])
  expect(page.text).toContain('运单号是 4 到 40 位数字或字母')
  await page.type('.row + .row', 'ZT 900')
  await tapWords('确认发货')
  const lines = [
    { line: 0, quantity: 2 },
    { line: 1, quantity: 1 }
  ]
  expect(questions('order.ship')).toEqual([
    { orderId: 'o1', carrier: '中通快递', trackingNumber: 'ZT900', lines }
  ])
})

test('what is refused says why, and a lost answer claims nothing', async () => {
  refusal = { kind: 'afterSaleOpen', afterSaleId: 'R01' }
  await open(ORDER)
  await ship('ZT900')
  expect(page.shell.seen.toast?.title).toBe('里面有商品正在申请售后，先处理售后')
  online = false
  await tapWords('确认发货')
  expect(page.shell.seen.toast?.title).toBe('还没收到结果，正在核对')
})

test('a refund of the shop wants a reason and the number, and is the same when it is sent again', async () => {
  await open(ORDER)
  await tapWords('退款')
  await tapWords('只退一部分钱')
  await page.type('.row', '5')
  await tapWords('确认退款')
  expect(page.text).toContain('还要写原因，买家会看到')
  await page.type('.row + .row', '补差价')
  await page.type('.row + .row + .row', 'tess')
  await tapWords('确认退款')
  expect(page.text).toContain('单号后 4 位不对')
  expect(questions('refund.make')).toEqual([])
  await page.type('.row + .row + .row', 'test')
  online = false
  await tapWords('确认退款')
  online = true
  await tapWords('确认退款')
  const [first, again] = questions('refund.make')
  expect(first).toMatchObject({ ask: { kind: 'amount', amountFen: 500 }, because: '补差价' })
  expect(again).toEqual(first)
})

test('an alarm is put away as it was seen', async () => {
  const alarm = { id: 'lateMoney:s', kind: 'lateMoney', subject: 's', detail: '{}', times: 3 }
  alarms = [{ ...alarm, first: Date.now(), last: Date.now() }]
  await open('operator/pages/alarms/alarms')
  await tapWords('知道了')
  expect(questions('alarm.settle')).toEqual([{ alarmId: 'lateMoney:s', times: 3 }])
  expect(page.text).toContain('没有告警')
})
