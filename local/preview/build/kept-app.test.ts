import { afterAll, expect, test } from '@jest/globals'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { onePage, writeApp } from '../testing/write-app.ts'
import { keepApp, keptApp } from './kept-app.ts'

const pages = onePage({ wxml: '<view>one</view>' })
const app = writeApp({
  'project.config.json': '{"miniprogramRoot":"miniprogram/"}',
  ...Object.fromEntries(Object.entries(pages).map(([name, text]) => [`miniprogram/${name}`, text]))
})
afterAll(() => app.remove())

test('a mini-program that was kept is taken until any file of it changes, comes or goes', async () => {
  expect(keptApp(app.root)).toBeNull()
  await keepApp(app.root)
  expect(keptApp(app.root)).toMatchObject({ code: { pages: ['pages/a/a'], problems: [] } })

  app.write({ 'miniprogram/pages/a/a.wxml': '<view>another</view>' })
  expect(keptApp(app.root)).toBeNull()
  await keepApp(app.root)
  expect(keptApp(app.root)?.code.templates).toContain('another')

  app.write({ 'miniprogram/app.wxss': 'page { margin: 0 }' })
  expect(keptApp(app.root)).toBeNull()
  await keepApp(app.root)
  expect(keptApp(app.root)).not.toBeNull()

  rmSync(path.join(app.root, 'miniprogram/app.wxss'))
  expect(keptApp(app.root)).toBeNull()
})
