import { expect, test } from '@jest/globals'
import {
  parseAddressId,
  parseDetail,
  parseMobile,
  parseRecipient,
  parseTag
} from './shipping-address.ts'

test.each([
  ['13800138000', '13800138000'],
  ['138 0013 8000', '13800138000'],
  ['+86 138-0013-8000', '13800138000'],
  ['8613800138000', '13800138000'],
  ['１３８００１３８０００', '13800138000'],
  ['12800138000', null],
  ['1380013800', null],
  ['138001380001', null],
  ['0755-86013388', null],
  ['', null],
  ['１３８abc', null]
])('the mobile phone %j is %j', (typed, digits) => {
  expect(parseMobile(typed)).toBe(digits)
})

test('a name has 1 to 25 characters, a detail 2 to 100, a tag 10 at most; blanks around do not count', () => {
  expect(parseRecipient('  林 \t 小满\n')).toBe('林 小满')
  expect(parseRecipient('满'.repeat(25))).toHaveLength(25)
  expect(parseRecipient('满'.repeat(26))).toBeNull()
  expect(parseRecipient(' \u200B\u0000 ')).toBeNull()
  expect(parseDetail('室')).toBeNull()
  expect(parseDetail('路'.repeat(100))).toHaveLength(100)
  expect(parseDetail('路'.repeat(101))).toBeNull()
  expect(parseTag('公司')).toBe('公司')
  expect(parseTag('一'.repeat(11))).toBeNull()
})

test.each([
  '__proto__',
  'constructor',
  'prototype',
  'a.b.c.d',
  '$where-it-is',
  '',
  'short',
  '地址地址地址'
])('the id %j would mean something else in a field path', (text) => {
  expect(parseAddressId(text)).toBeNull()
})
