import { expect, test } from '@jest/globals'
import type { DeskState, WaitingPayment } from '../../contract.ts'
import { openDesk } from './desk-store.ts'
import { actionOfKey } from './keys.ts'

const payment = (change: Partial<WaitingPayment>): WaitingPayment => ({
  orderId: 'o',
  outTradeNo: 'oN01',
  shopper: 'a',
  channel: 'NATIVE',
  codeUrl: 'weixin://1',
  description: '',
  totalFen: 100,
  payableUntil: 0,
  ...change
})

const known: DeskState = {
  epoch: 'e',
  clock: { now: 0, offsetMs: 0, moving: null, nextTimers: null },
  health: { databaseMs: 1, functions: 6, instances: 0, wechatWell: true },
  checks: null,
  accidents: [{ name: 'noticeLost', on: true, struck: 0, left: null, until: null }],
  waiting: [payment({ channel: 'JSAPI', codeUrl: '' }), payment({ codeUrl: 'weixin://2' })],
  orders: [],
  order: null
}
const view = { ...openDesk('zh'), known }

test.each([
  ['1', 'who:a'],
  ['3', 'who:owner'],
  ['p', 'phone:pay weixin://2'],
  ['L', 'accident:noticeLost false'],
  ['m', 'clock:60000'],
  ['?', 'help'],
  ['x', undefined]
])('%s does %s', (key, action) => {
  expect(actionOfKey(key, view)).toBe(action)
})

test('a sheet that is open is what P pays', () => {
  const sheet = { look: null, trouble: '', busy: false }
  expect(actionOfKey('p', { ...view, sheet })).toBe('sheet:pay')
})

test('with a question open only its own keys do something', () => {
  expect(actionOfKey('m', { ...view, over: 'reset' })).toBeUndefined()
  expect(actionOfKey('Escape', { ...view, over: 'reset' })).toBe('close')
})
