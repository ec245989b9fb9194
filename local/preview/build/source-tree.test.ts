import { afterAll, expect, test } from '@jest/globals'
import { onePage, writeApp } from '../testing/write-app.ts'
import { buildApp } from './build-app.ts'

const app = writeApp(
  onePage(
    {
      wxml: '<one/>',
      js: `const plain = require('plain')
        const { copied } = require('copied/deep/x')
        Page({ data: { plain, copied } })`,
      json: { usingComponents: { one: 'copied/one' } }
    },
    {
      'node_modules/plain/package.json': '{"main":"lib/start"}',
      'node_modules/plain/lib/start.js': "module.exports = require('./other')",
      'node_modules/plain/lib/other.js': 'module.exports = 41',
      'node_modules/copied/package.json': '{"miniprogram":"dist"}',
      'node_modules/copied/dist/deep/x.js': 'exports.copied = 1',
      'node_modules/copied/dist/one/index.json': '{"component":true}',
      'node_modules/copied/dist/one/index.js': 'Component({})',
      'node_modules/copied/dist/one/index.wxml': '<view/>'
    }
  )
)
afterAll(() => app.remove())

test('packages are taken as "build npm" would make them: copied, or made one file', async () => {
  const { code } = await buildApp(app.root)
  expect(code.problems).toEqual([])
  expect(Object.keys(code.components)).toContain('miniprogram_npm/copied/one/index')
  expect(Object.keys(code.modules)).toContain('miniprogram_npm/copied/deep/x.js')
  expect(code.modules['miniprogram_npm/plain/index.js']).toContain('41')
})

test('what is missing is named with the file that asks for it', async () => {
  const broken = writeApp(
    onePage({
      wxml: '<view/><fancy/>',
      js: "require('./gone'); Page({})",
      json: { usingComponents: { one: '/nowhere' } }
    })
  )
  const { code } = await buildApp(broken.root)
  broken.remove()
  expect(code.problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
    'pages/a/a.json: <one> needs /nowhere, which is not there',
    'pages/a/a.js: requires ./gone, which is not there',
    'pages/a/a.wxml: <fancy> is neither built in nor declared in usingComponents'
  ])
})
