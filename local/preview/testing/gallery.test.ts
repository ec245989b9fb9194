import { expect, test } from '@jest/globals'
import path from 'node:path'
import { openInJsdom } from './open-in-jsdom.ts'

const projectRoot = path.join(__dirname, '../fixtures/gallery')

const open = (name: string) => openInJsdom({ projectRoot, url: `pages/${name}/index` })

test.each(['controls', 'basics', 'display', 'overlays'])(
  'the page %s shows without a failure',
  async (name) => {
    const page = await open(name)
    expect(page.shell.seen.reports.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(page.text).not.toBe('')
    page.close()
  }
)

test('what the preview does not show it names', async () => {
  const page = await open('layout')
  const said = page.shell.seen.reports.map(({ message }) => message)
  expect(said).toContain('the preview does not know <map>')
  expect(said).toContain("the preview does not know rich-text's <script>")
  page.close()
})

test('a stepper of TDesign counts', async () => {
  const page = await open('basics')
  const [, plus] = page.findAll('.t-stepper__minus, .t-stepper__plus')
  await page.tap(plus ?? '.t-stepper__plus')
  expect(page.text).toContain('{"value":3}')
  page.close()
})

test('a form collects its fields', async () => {
  const page = await open('controls')
  await page.type('input', '张三')
  await page.tap('checkbox[role=checkbox]:not([checked])')
  await page.tap('button[type=primary]')
  expect(JSON.parse(page.find('.heard').textContent ?? '')).toEqual({
    boxes: ['a', 'b'],
    way: 'jsapi',
    on: true,
    much: 30,
    who: '张三',
    note: '',
    pick: 1
  })
  page.close()
})
