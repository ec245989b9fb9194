import { expect, test } from '@jest/globals'
import type { AccidentState, DeskState, WaitingPayment } from '../../contract.ts'
import { deskEn } from '../words/desk-en.ts'
import { deskZh } from '../words/desk-zh.ts'
import { barView, controlsView, overView, type DeskScene } from './desk.view.ts'
import { openDesk, type DeskView } from './desk-store.ts'

const code: WaitingPayment = {
  orderId: '0123456789abcdefghij',
  outTradeNo: '0123456789abcdefghijN01',
  shopper: 'a',
  channel: 'NATIVE',
  codeUrl: 'weixin://wxpay/bizpayurl?pr=1',
  description: '轻享包 100 次',
  totalFen: 990,
  payableUntil: 1_800_000
}
const killed: AccidentState = {
  name: 'killed',
  on: true,
  struck: 0,
  left: 1,
  until: null,
  step: 'delivered'
}
const known: DeskState = {
  epoch: 'e',
  clock: { now: 0, offsetMs: 0, moving: null, nextTimers: 60_000 },
  health: { databaseMs: 1.24, functions: 6, instances: 2, wechatWell: true },
  checks: null,
  accidents: [killed],
  waiting: [],
  orders: [],
  order: null
}

const scene = (change: Partial<DeskView> = {}): DeskScene => {
  const view = { ...openDesk('zh'), known, connected: true, ...change }
  return { view, known: view.known, words: deskZh, now: 0 }
}
const plain = ({ text }: { readonly text: string }): string =>
  text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

test('the bar tells how the three services are, and when nobody is heard', () => {
  expect(plain(barView(scene()))).toContain('node-sdk · 1.2 ms')
  const broken = { ...known, health: { ...known.health, wechatWell: false } }
  expect(plain(barView(scene({ known: broken })))).toContain('被你弄坏了')
  expect(plain(barView(scene({ connected: false })))).toContain('连接断开，正在重连')
})

test('a code that waits shows its amount, its time and its four buttons', () => {
  const text = plain(controlsView(scene({ known: { ...known, waiting: [code] } })))
  for (const said of ['另一台手机扫到', '剩 30:00', '付款', '付两次', '密码输错', '取消']) {
    expect(text).toContain(said)
  }
})

test("a sheet of the shopper's own phone can be used only while it is open", () => {
  const waiting = [{ ...code, channel: 'JSAPI' as const, codeUrl: '' }]
  const closed = scene({ known: { ...known, waiting } })
  expect(plain(controlsView(closed))).toContain('付款单没有打开')
  const sheet = { look: null, trouble: '', busy: false }
  expect(controlsView(scene({ known: { ...known, waiting }, sheet })).text).toContain(
    'desk:sheet:wrongPassword'
  )
})

test('more codes than fit are counted', () => {
  const waiting = ['1', '2', '3'].map((end) => ({ ...code, outTradeNo: end }))
  expect(plain(controlsView(scene({ known: { ...known, waiting } })))).toContain('还有 1 笔')
})

test('open switches are counted, the phone without a network among them', () => {
  const text = plain(controlsView(scene({ offline: true })))
  expect(text).toContain('2 个开着')
  expect(text).toContain('全部关掉')
  expect(controlsView(scene()).text).toMatch(/value="delivered" selected/)
})

test('a forgery needs something to speak of', () => {
  expect(plain(controlsView(scene()))).toContain('先下一单')
  const waiting = scene({ known: { ...known, waiting: [code] } })
  expect(controlsView(waiting).text).toContain(`desk:forge:${code.outTradeNo}`)
})

test('the story shows its ticks, and says so when it stopped', () => {
  const playing = controlsView(scene({ guide: { state: 'playing', step: 'wait' } })).text
  expect(playing.match(/class="done"/g)).toHaveLength(2)
  expect(playing).toContain('停下')
  expect(plain(controlsView(scene({ guide: { state: 'failed', step: 'pay' } })))).toContain(
    deskZh.guideFailed
  )
})

test('nothing is thrown away without a question', () => {
  expect(plain(overView(scene({ over: 'reset' })))).toContain('清空所有数据？')
  expect(plain(overView(scene({ over: 'help' })))).toContain('时钟 +1 分')
  expect(plain(overView(scene()))).toBe('')
})

test('both languages say the same things', () => {
  expect(Object.keys(deskEn)).toEqual(Object.keys(deskZh))
})
