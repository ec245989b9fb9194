import { expect, test } from '@jest/globals'
import { openShop } from './support/open-shop.ts'

const { shop } = openShop()

test('the story of a lost notification plays to its end, by real steps', async () => {
  const desk = await shop().openDesk()
  await desk.press('playGuide')
  await desk.page.locator('.guide.done, .guide.failed').waitFor({ timeout: 300_000 })
  await desk.sees('再演一遍')
  expect(await desk.page.locator('.guide.done').count()).toBe(1)
  await desk.phone.sees('已为你找回这笔订单')
})
