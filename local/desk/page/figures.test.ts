import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { clockTime, countdown, price, shortYuan, withCommas, yuan } from './figures.ts'

test.each([
  [2190, '¥21.90', '¥21.90'],
  [16_800, '¥168.00', '¥168'],
  [5, '¥0.05', '¥0.05'],
  [1_280_000, '¥12,800.00', '¥12,800'],
  [599_900, '¥5999.00', '¥5999']
])('%i fen are shown as %s, in lists as %s', (fen, whole, short) => {
  expect(yuan(fen)).toBe(whole)
  expect(shortYuan(fen)).toBe(short)
})

test('no fen is lost on the way to yuan', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), (fen) => {
      expect(Number(yuan(fen).replace(/[¥,.]/g, ''))).toBe(fen)
    })
  )
})

test('a price is read aloud as one', () => {
  expect(price(2190).text).toContain('aria-label="¥21.90"')
})

test('counts have commas from ten thousand on', () => {
  expect([9999, 10_000, 1_234_567].map(withCommas)).toEqual(['9999', '10,000', '1,234,567'])
})

const NOON = Date.parse('2026-11-22T12:00:00+08:00')

test('times are of Beijing, with the day unless it is today', () => {
  expect(clockTime(NOON, NOON + 1000)).toBe('12:00:00')
  expect(clockTime(NOON, NOON + 12 * 3_600_000)).toBe('11-22 12:00:00')
})

test('a countdown shows whole seconds, hours only when there are some, and nothing below zero', () => {
  expect([1_799_001, 61_000, 3_600_000, -5].map(countdown)).toEqual([
    '30:00',
    '01:01',
    '01:00:00',
    '00:00'
  ])
})
