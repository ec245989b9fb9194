import { afterEach, beforeEach, expect, test } from '@jest/globals'
import path from 'node:path'
import type { AfterSaleView } from '#domain/contracts/after-sales'
import type { OrderView } from '#domain/contracts/storefront'
import { openInJsdom, type OpenedPage } from '../../local/preview/testing/open-in-jsdom.ts'
import { aLineAskedFor, amounts, anAfterSale } from '../../miniprogram/testing/an-after-sale.ts'
import { aLine, anOrder, aRefund } from '../../miniprogram/testing/an-order.ts'
import { record } from './source-files.ts'
import { tapWordsOf } from './tap-words.ts'

const projectRoot = path.resolve(__dirname, '../..')
const MUG_FEN = 6900

let order: OrderView
let afterSale: AfterSaleView
let online: boolean
let refusal: object | null
let asked: { action: string; data: Readonly<Record<string, unknown>> }[]
let page: OpenedPage

const possible = [
  aLineAskedFor({ line: 0, quantity: 2 }),
  aLineAskedFor({ line: 1, name: '木梳', picture: 'comb.png' })
]

/** Every piece is worth a mug. */
const worth = (lines: unknown): number =>
  (Array.isArray(lines) ? lines : possible).reduce(
    (sum: number, line) => sum + Number(record(line)['quantity']) * MUG_FEN,
    0
  )

const answers: Record<string, (data: Readonly<Record<string, unknown>>) => unknown> = {
  'order.status': () => order,
  'afterSale.quote': ({ lines }) => ({
    possible,
    kinds: ['refundOnly', 'returnAndRefund'],
    amounts: amounts({ cashFen: worth(lines) })
  }),
  'afterSale.request': () => afterSale,
  'afterSale.show': () => afterSale,
  'afterSale.list': () => ({ afterSales: [afterSale] }),
  'afterSale.withdraw': () => {
    afterSale = { ...afterSale, state: 'withdrawn', actions: [] }
    return afterSale
  },
  'afterSale.sendBack': ({ carrier, trackingNumber }) => {
    const returnParcel = { carrier: String(carrier), trackingNumber: String(trackingNumber) }
    afterSale = { ...afterSale, state: 'returning', returnParcel, actions: [] }
    return afterSale
  },
  'afterSale.message': ({ text }) => {
    const message = { by: 'shopper', at: Date.now(), text: String(text) } as const
    afterSale = { ...afterSale, messages: [...afterSale.messages, message] }
    return afterSale
  }
}

const storefront = async (_name: string, request: unknown): Promise<unknown> => {
  const { action, data } = record(request)
  asked.push({ action: String(action), data: record(data) })
  if (!online) throw new Error('offline')
  if (refusal && action === 'afterSale.request') return { ok: false, refusal }
  const value = answers[String(action)]?.(record(data))
  return value === undefined
    ? { ok: false, refusal: { kind: 'unknownAction' } }
    : { ok: true, value }
}

const questions = (action: string) =>
  asked.filter((one) => one.action === action).map(({ data }) => data)

const open = async (url: string) => {
  page = await openInJsdom({ projectRoot, url, callFunction: storefront })
}

beforeEach(() => {
  const lines = [aLine({ kind: 'physical', quantity: 2, delivered: true })]
  order = anOrder({ status: 'completed', lines, actions: ['afterSale'] })
  afterSale = anAfterSale({ createdAt: Date.now() })
  online = true
  refusal = null
  asked = []
})
afterEach(() => page.close())

const tapWords = (words: string, place = 0) => tapWordsOf(page, words, place)

const tapLabelled = async (label: string) => {
  const node = page.findAll('[aria-label]').find((one) => one.getAttribute('aria-label') === label)
  if (!node) throw new Error(`nothing is called ${label}`)
  await page.tap(node)
}

const ASK = 'order/pages/after-sale-ask/after-sale-ask?order=o1'
const SHOW = 'order/pages/after-sale/after-sale?id=R01'

test('from the order to a request for one of three pieces, whose page opens', async () => {
  await open(`order/pages/detail/detail?order=${order.orderId}`)
  await tapWords('申请售后')
  expect(page.shell.seen.url).toContain('after-sale-ask')
  expect(page.text).toContain('207 .00')
  await tapLabelled('退木梳')
  await tapLabelled('晨雾陶瓷马克杯减一件')
  expect(questions('afterSale.quote').at(-1)).toEqual({
    orderId: order.orderId,
    lines: [{ line: 0, quantity: 1 }]
  })
  expect(page.text).toContain('69 .00')
  await tapWords('退货退款')
  await tapWords('请选择')
  await tapWords('收到时有破损')
  await page.type('textarea', ' 杯口缺了一块 ')
  await tapWords('提交申请')
  const [request] = questions('afterSale.request')
  expect(request).toMatchObject({
    orderId: order.orderId,
    kind: 'returnAndRefund',
    lines: [{ line: 0, quantity: 1 }],
    reason: 'damaged',
    words: '杯口缺了一块',
    pictures: []
  })
  expect(page.shell.seen.url).toContain(`after-sale?id=${afterSale.afterSaleId}`)
  expect(page.text).toContain('等待商家处理')
})

test('without a reason nothing is sent: it is asked for', async () => {
  await open(ASK)
  await tapWords('提交申请')
  expect(questions('afterSale.request')).toEqual([])
  expect(page.text).toContain('收到时有破损')
})

test('a lost answer claims nothing, and the same again is the same request', async () => {
  await open(ASK)
  await tapWords('请选择')
  await tapWords('不想要了')
  online = false
  await tapWords('提交申请')
  expect(page.shell.seen.toast?.title).toBe('还没收到结果，再点一次不会重复申请')
  online = true
  await tapWords('提交申请')
  const [first, again] = questions('afterSale.request')
  expect(again).toEqual(first)
})

test('one that is open already is shown instead of a second one', async () => {
  refusal = { kind: 'afterSaleOpen', afterSaleId: 'R07' }
  await open(ASK)
  await tapWords('请选择')
  await tapWords('其他原因')
  await tapWords('提交申请')
  expect(page.shell.seen.url).toContain('after-sale?id=R07')
})

test('a request that waits is withdrawn after a question', async () => {
  await open(SHOW)
  await tapWords('撤销申请')
  await tapWords('撤销申请', 1)
  expect(questions('afterSale.withdraw')).toEqual([{ afterSaleId: 'R01' }])
  expect(page.text).toContain('售后已撤销')
})

test('words to the shop are shown, and the field is empty for the next', async () => {
  await open(SHOW)
  await tapWords('给商家留言')
  await page.type('textarea', ' 什么时候能退？ ')
  await tapWords('发送')
  expect(questions('afterSale.message')).toEqual([{ afterSaleId: 'R01', text: '什么时候能退？' }])
  expect(page.text).toContain('什么时候能退？')
  await tapWords('给商家留言')
  expect(page.text).toContain('0/200')
})

test('goods that go back have an address, then a parcel', async () => {
  afterSale = anAfterSale({
    kind: 'returnAndRefund',
    state: 'awaitingReturn',
    returnTo: '杭州市余杭区良睦路 1 号',
    actions: ['sendBack', 'withdraw', 'message']
  })
  await open(SHOW)
  expect(page.text).toContain('杭州市余杭区良睦路 1 号')
  await tapWords('填写运单号')
  await tapWords('中通快递')
  await page.type('.row + .row', 'ZT 900')
  await tapWords('提交')
  expect(questions('afterSale.sendBack')).toEqual([
    { afterSaleId: 'R01', carrier: '中通快递', trackingNumber: 'ZT900' }
  ])
  expect(page.text).toContain('等待商家收货')
  expect(page.text).toContain('ZT900')
})

test('the order shows its refund and leads to the after-sale that it comes from', async () => {
  const refund = aRefund({ state: 'success', receivedBy: '支付用户零钱' })
  order = { ...order, status: 'refunded', actions: [], refunds: [refund] }
  await open(`order/pages/detail/detail?order=${order.orderId}`)
  expect(page.text).toContain('已全部退款')
  expect(page.text).toContain('已退回微信零钱')
  await page.tap('.refund .refund')
  expect(page.shell.seen.url).toContain(`after-sale?id=${refund.refundNo}`)
})

test('all after-sales are listed, each leads to its page', async () => {
  await open('order/pages/after-sales/after-sales')
  expect(page.text).toContain('仅退款')
  await page.tap('.one')
  expect(page.shell.seen.url).toContain(`after-sale?id=${afterSale.afterSaleId}`)
})
