import { expect, test } from '@jest/globals'
import { LOCAL_TEMPLATES } from '../../local/wechat-open/index.ts'
import { OPENIDS } from '../../local/desk/server/shoppers.ts'
import { openShop } from './support/open-shop.ts'
import { buy } from './support/place-order.ts'
import type { Phone } from './support/phone.ts'

const { shop } = openShop()

const MINUTE_MS = 60_000

const openDesk = async (): Promise<Phone> => {
  const phone = await shop().openPhone('owner')
  await phone.tab('我的')
  await phone.tap('店铺工作台')
  await phone.isAt('operator/pages/home/home')
  return phone
}

/** The timers of the next minutes. */
const laterOn = (minutes: number): Promise<unknown> =>
  shop().ask('clock', { ms: minutes * MINUTE_MS })

test('what was sold a minute ago stands above the desk, and a finger reads the days', async () => {
  await buy(shop(), 'a', { skuId: 'mug-morning-1-1', quantity: 2 })
  await laterOn(2)
  const phone = await openDesk()
  await phone.sees('今日成交额')
  await phone.tap('今日成交额')
  await phone.isAt('operator/pages/figures/figures')
  await phone.sees('从下单到完成')
  await phone.sees(/晨雾/)
  await phone.tap('7 天')
  await phone.sees(/· 1 单/)
  // The first of the seven bars.
  await phone
    .labelled(/^\d\d-\d\d，/)
    .first()
    .click({ position: { x: 6, y: 40 } })
  await phone.sees('¥0.00 · 0 单')
  await phone.tap('订单')
  await phone.sees('0 单 · 0 位买家')
})

test('who runs the shop sees that all runs, agrees to be told, and is told once', async () => {
  await laterOn(6)
  const phone = await openDesk()
  await phone.tap('运行状况')
  await phone.isAt('operator/pages/health/health')
  await phone.sees('通知买家和微信')
  await phone.sees('正常')
  await phone.tap('通知我')
  await phone.answer('允许')
  await phone.sees('有进展会在微信里告诉你')
  const { subscriptions } = shop().store.stack.wechatOpen
  expect(subscriptions.agreedTo(OPENIDS.owner, LOCAL_TEMPLATES.alarm.id)).toBe(1)
})
