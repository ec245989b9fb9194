import { expect, test } from '@jest/globals'
import { documentsOf } from '../stories/documents.ts'
import { openShop } from './support/open-shop.ts'
import type { Phone } from './support/phone.ts'

const { shop } = openShop()

/** What was told of taps before and after this. */
const told = async (phone: Phone, tap: () => Promise<void>): Promise<void> => {
  const isReport = (request: { postData(): string | null }): boolean =>
    request.postData()?.includes('taps.report') ?? false
  const response = phone.page.waitForResponse((one) => isReport(one.request()), {
    timeout: 120_000
  })
  await tap()
  await response
}

/** Pixels of the heat that can be seen. */
const heatOn = (phone: Phone): Promise<number> =>
  phone.screen.locator('canvas').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0
    const { width, height } = canvas
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
    return [...pixels].filter((value, at) => at % 4 === 3 && value > 40).length
  })

/** Turns the wheel of a picker to a row, and takes it. */
const turnTo = async (phone: Phone, words: string): Promise<void> => {
  const row = phone.page.locator('#layer [role="option"]', { hasText: words })
  await row.evaluate((one) => {
    const wheel = one.closest('.wheel')
    const index = [...(one.parentElement?.children ?? [])].indexOf(one)
    wheel?.scrollTo({ top: index * one.clientHeight, behavior: 'instant' })
  })
  await phone.answer('确定')
}

const batches = () => documentsOf(shop().store.stack.cloud.database, 'tap_batches', {})

test('a shopper allows it, taps, and the shop sees where', async () => {
  const phone = await shop().openPhone('a')
  await phone.tab('我的')
  await phone.sees('让小铺更顺手？')
  await phone.tap('可以')
  await phone.seesNoMore('让小铺更顺手？')
  await phone.tab('首页')
  await phone.sees('AI 额度包')
  await phone.isStill()
  await told(phone, async () => {
    for (const tab of ['新品', '热销', '低价', '新品', '推荐']) await phone.tap(tab)
  })
  expect(JSON.stringify(await batches())).not.toContain('openid')

  const desk = await shop().openPhone('owner')
  await desk.tab('我的')
  await desk.tap('店铺工作台')
  await desk.tap('点击热力图')
  await desk.isAt('operator/pages/heat-map/heat-map')
  await desk.sees('5 次点击')
  await desk.sees('数据还少，先别急着下结论')
  await desk.sees('新品')
  expect(await heatOn(desk)).toBeGreaterThan(100)
  await desk.tap('新品')
  await desk.isQuiet()
  expect(await desk.screen.locator('.ring').count()).toBe(1)

  await desk.tapLabel('机型，全部机型')
  await turnTo(desk, '平板')
  await desk.sees('0 次点击')
  expect(await heatOn(desk)).toBe(0)
  await desk.tapLabel('机型，平板')
  await turnTo(desk, '常见屏')
  await desk.sees('5 次点击')
  await desk.tapLabel('页面，首页')
  await turnTo(desk, '购物车')
  await desk.sees('0 次点击')
})

test('who says no is not asked again, and not counted', async () => {
  const phone = await shop().openPhone('a')
  await phone.tab('我的')
  await phone.tap('不用')
  await phone.tab('首页')
  await phone.tap('新品')
  await phone.tab('我的')
  await phone.isQuiet()
  await phone.seesNoMore('让小铺更顺手？')
  await phone.open('account/pages/settings/settings')
  await phone.sees('未开启')
  expect(phone.calls('taps.report')).toEqual([])
  expect(await batches()).toEqual([])
})
