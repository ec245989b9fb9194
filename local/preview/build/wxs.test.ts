import { expect, test } from '@jest/globals'
import { adaptInlineWxs, adaptWxs, inlineWxsRequires } from './wxs.ts'

test.each([
  [String.raw`getRegExp('^-?\d+(\.\d+)?$')`, String.raw`getRegExp('^-?\\d+(\\.\\d+)?$')`],
  [String.raw`getRegExp("\[", 'g')`, String.raw`getRegExp("\\[", 'g')`],
  [String.raw`'\u4e2d\n' // '\d'`, String.raw`'\\u4e2d\n' // '\d'`],
  [String.raw`getRegExp('\\d \'')`, String.raw`getRegExp('\\d \'')`]
])('%s keeps its backslashes', (source, adapted) => {
  expect(adaptWxs(source)).toContain(adapted)
})

test('a constructor is the name of a type', () => {
  expect(adaptWxs('v.constructor')).toContain('v.__wxsConstructor')
})

test('inline WXS is changed, the template around it is not', () => {
  const wxml = '<view a="x.constructor"/><wxs module="m">var u = require("./u.wxs")</wxs>'
  expect(adaptInlineWxs(wxml)).toMatch(/^<view a="x.constructor"\/><wxs module="m">.*"\.\/u"/)
  expect(inlineWxsRequires(wxml)).toEqual(['./u.wxs'])
})
