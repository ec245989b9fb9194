import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import { reachedFiles } from './reached-files.ts'

const roots: string[] = []
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true })
})

const library = (files: Readonly<Record<string, string>>): string => {
  const root = mkdtempSync(path.join(tmpdir(), 'library-'))
  roots.push(root)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  return root
}

test('a component brings what it is made of, and nothing that nobody asks for', () => {
  const root = library({
    'button/button.json': '{"usingComponents":{"t-icon":"../icon/icon"}}',
    'button/button.js': 'import{x}from"tslib";import y from"../common/config";',
    'button/button.wxml':
      '<wxs src="../common/utils.wxs" module="_" /><include src="./text.wxml" />',
    'button/button.wxss': "@import '../common/style/index.wxss';",
    'button/text.wxml': '<text/>',
    'icon/icon.json': '{"component":true}',
    'icon/icon.js': 'Component({})',
    'icon/icon.wxml': '<text/>',
    'icon/icon.wxss': '',
    'common/config/index.js': 'export default {}',
    'common/utils.wxs': 'var a = require("./a.wxs")',
    'common/a.wxs': '',
    'common/style/index.wxss': '',
    'miniprogram_npm/tslib/index.js': '',
    'calendar/calendar.js': 'Component({})'
  })
  expect([...reachedFiles(root, ['button/button'])].toSorted()).toEqual([
    'button/button.js',
    'button/button.json',
    'button/button.wxml',
    'button/button.wxss',
    'button/text.wxml',
    'common/a.wxs',
    'common/config/index.js',
    'common/style/index.wxss',
    'common/utils.wxs',
    'icon/icon.js',
    'icon/icon.json',
    'icon/icon.wxml',
    'icon/icon.wxss',
    'miniprogram_npm/tslib/index.js'
  ])
})

test('what is asked for and is not there is named', () => {
  const root = library({ 'a/a.js': 'import "./gone"', 'a/a.json': '{}' })
  expect(() => reachedFiles(root, ['a/a'])).toThrow('no script ./gone')
  expect(() => reachedFiles(root, ['b/b'])).toThrow('the library has no b/b')
})
