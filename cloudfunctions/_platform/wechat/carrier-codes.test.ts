import { expect, test } from '@jest/globals'

import { carrierCode } from './carrier-codes.ts'

test.each([
  ['顺丰速运', 'SF'],
  ['中通快递', 'ZTO'],
  ['韵达', 'YD'],
  ['京东物流', 'JD'],
  ['EMS', 'EMS'],
  ['ems 特快', 'EMS'],
  ['中国邮政', 'YZPY'],
  ['JTSD', 'JTSD'],
  ['YMDD', 'YMDD']
])('%s is %s at WeChat', (name, code) => {
  expect(carrierCode(name)).toBe(code)
})

test.each(['自己送', '', 'x'])('%j has no code: a person tells WeChat', (name) => {
  expect(carrierCode(name)).toBeNull()
})
