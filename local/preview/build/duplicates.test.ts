import { expect, test } from '@jest/globals'
import { keepLastAttributes } from './duplicates.ts'

test.each([
  ['<a x="1" y x="2"/>', '<a       y x="2"/>'],
  ['<a\n x=\'a > b\'\n x="{{c}}">x=1 x=2</a>', '<a\n          \n x="{{c}}">x=1 x=2</a>'],
  ['<a x="1" bind:x="2" data-x="3"/>', '<a x="1" bind:x="2" data-x="3"/>']
])('of attributes that are written twice the last one stays: %s', (wxml, kept) => {
  expect(keepLastAttributes(wxml)).toBe(kept)
})
