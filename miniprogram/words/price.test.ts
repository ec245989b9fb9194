import { expect, test } from '@jest/globals'
import { badgeCount, fullPrice, listPrice, priceText, saidPrice, withCommas } from './price'

const shown = ({ minus, yuan, cents }: ReturnType<typeof fullPrice>) => `${minus}¥${yuan}${cents}`

test('lists hide whole yuan and never show half a fen', () => {
  expect([16_800, 2190, 5, 0].map((fen) => shown(listPrice(fen)))).toEqual([
    '¥168',
    '¥21.90',
    '¥0.05',
    '¥0'
  ])
})

test('where money is decided both digits always stand', () => {
  expect([16_800, 2190, 0].map((fen) => shown(fullPrice(fen)))).toEqual([
    '¥168.00',
    '¥21.90',
    '¥0.00'
  ])
})

test('a minus stands before the sign, and yuan get commas from ten thousand', () => {
  expect(priceText(-3000)).toBe('\u2212¥30.00')
  expect(shown(listPrice(999_900))).toBe('¥9999')
  expect(shown(listPrice(1_280_000))).toBe('¥12,800')
})

test('a sentence hides whole yuan too', () => {
  expect([3000, 3160, 1].map(saidPrice)).toEqual(['¥30', '¥31.60', '¥0.01'])
})

test('a price is read aloud in yuan', () => {
  expect([listPrice(16_800), fullPrice(2190), fullPrice(-3000)].map((one) => one.spoken)).toEqual([
    '168 元',
    '21.90 元',
    '减 30.00 元'
  ])
})

test('counts get commas, badges stop at 99', () => {
  expect([0, 999, 1861, 1_000_000].map(withCommas)).toEqual(['0', '999', '1,861', '1,000,000'])
  expect([0, 1, 99, 100].map(badgeCount)).toEqual(['', '1', '99', '99+'])
})
