import { expect, test } from '@jest/globals'
import { projectRoot } from '../../local/stack.ts'
import { takeMarks } from './pages/data-figures.ts'
import { firstCard } from './pages/first-card.ts'
import { packageFigures } from './pages/package-figures.ts'
import { openShop } from './support/open-shop.ts'

const MAIN_KIB = 700
const FIRST_CARD_MS = 1500
const FIRST_CARD_CALLS = 1

const { shop } = openShop()

const say = (lines: readonly string[]): void => {
  process.stdout.write(`\n${lines.join('\n')}\n\n`)
}

test('the package that everybody downloads first is small', async () => {
  const figures = await packageFigures(projectRoot)
  const rows = Object.entries(figures).map(
    ([name, kib]) => `${name.padEnd(12)}${kib.toFixed(1).padStart(9)}`
  )
  say(['package           KiB', ...rows])
  expect(figures['main']).toBeLessThanOrEqual(MAIN_KIB)
})

test('the first product shows soon on a slow phone, after one call', async () => {
  const { ms, calls } = await firstCard(shop())
  say([`first product card: ${ms} ms, ${calls} call`])
  expect(calls).toBeLessThanOrEqual(FIRST_CARD_CALLS)
  expect(ms).toBeLessThan(FIRST_CARD_MS)
})

test('a page that was left sends nothing to the screen', async () => {
  const { phone } = await shop().openDesk()
  await phone.sees('山野乌龙 清香型')
  await phone.isQuiet()
  await phone.tab('我的')
  await phone.tap('买额度')
  await phone.tapLabel(/^立即购买/, 1)
  await phone.tap('同意并购买')
  await phone.sees(/^正在等待付款/)
  // The code's countdown, under another page: it would tick on there.
  await phone.tap('稍后再付')
  await phone.back()
  await phone.tapLabel('待付款 1 笔')
  await phone.tap(/^轻享包/)
  await phone.isAt('order/pages/detail/detail')
  await phone.tap('去付款')
  // Two pages with a countdown lie below by now, and seconds pass.
  await phone.sees(/[2-9] 秒前刚核对过/)
  const marks = await phone.pages.locator('body').evaluate(takeMarks)
  expect(marks.length).toBeGreaterThan(0)
  expect(marks.filter(({ hidden }) => hidden)).toEqual([])
})
