import { expect, test } from '@jest/globals'
import { deskZh } from '../words/desk-zh.ts'
import { stateOf } from './accidents.view.ts'

const NOW = 1_000_000
const off = { name: 'noticeLost', on: false, struck: 0, left: null, until: null } as const

test.each([
  ['was never touched', off, ''],
  ['strikes once more', { ...off, on: true, left: 1 }, '下一次起作用，剩 1 次'],
  ['lasts until somebody ends it', { ...off, on: true, struck: 4 }, '直到关掉 · 已发生 4 次'],
  ['counts down', { ...off, on: true, until: NOW + 59_001 }, '还有 01:00'],
  ['has struck and is over', { ...off, struck: 1, left: 0 }, '已发生 1 次']
])('a switch that %s says so', (_, accident, said) => {
  expect(stateOf(accident, NOW, deskZh)).toBe(said)
})
