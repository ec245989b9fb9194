import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openWechatReceipt } from './wechat-receipt'

type Shown = (shown: object) => void

/** A phone on which the component was opened; the test says what it answers. */
const phone = () => {
  const listeners = new Set<Shown>()
  const opened: { success: (answer: unknown) => void; fail: () => void }[] = []
  const wx = {
    onAppShow: (listener: Shown) => listeners.add(listener),
    offAppShow: (listener: Shown) => listeners.delete(listener),
    openBusinessView: (options: (typeof opened)[number]) => opened.push(options)
  }
  return { wx, listeners, opened }
}

const before = Reflect.get(globalThis, 'wx') as unknown
let here: ReturnType<typeof phone>

beforeEach(() => {
  here = phone()
  Reflect.set(globalThis, 'wx', here.wx)
})

afterEach(() => {
  Reflect.set(globalThis, 'wx', before)
})

test.each([
  ['success', 'confirmed'],
  ['cancel', 'cancelled'],
  ['fail', 'unable']
])('a component that says %s is %s', async (status, end) => {
  const receipt = openWechatReceipt('4200')
  here.opened[0]?.success({ extraData: { status } })
  expect(await receipt).toBe(end)
  expect(here.listeners.size).toBe(0)
})

test('its answer may come as the app shows again, from WeChat and nobody else', async () => {
  const receipt = openWechatReceipt('4200')
  here.opened[0]?.success({})
  const shows = (appId: string) =>
    [...here.listeners].forEach((listener) =>
      listener({ referrerInfo: { appId, extraData: { status: 'success' } } })
    )
  shows('wx0000000000000009')
  expect(here.listeners.size).toBe(1)
  shows('wx1183b055aeec94d1')
  expect(await receipt).toBe('confirmed')
})

test('without the component, or where it does not open, the shop goes on by itself', async () => {
  const receipt = openWechatReceipt('4200')
  here.opened[0]?.fail()
  expect(await receipt).toBe('unable')
  Reflect.deleteProperty(here.wx, 'openBusinessView')
  expect(await openWechatReceipt('4200')).toBe('unable')
})
