import { expect, test } from '@jest/globals'
import { categories } from './categories.ts'
import { initials, pinyin } from './pinyin.ts'
import { searchWords } from './words.ts'

test('a term is found as written, in pinyin and by initials', () => {
  expect(pinyin('手冲壶')).toBe('shouchonghu')
  expect(initials('手冲壶')).toBe('sch')
  expect(pinyin('USB 灯')).toBe('usb deng')
})

test('a product is found by the parts of its name, its keywords and its category', () => {
  const words = new Map(
    categories.flatMap(({ name, products }) =>
      products.map((product) => [product.id, searchWords(product, name)] as const)
    )
  )
  expect(words.get('thermos-spruce')).toEqual(
    expect.arrayContaining(['云杉保温杯', '保温杯', 'baowenbei', 'bwb', '穿搭随身', 'sxb'])
  )
  expect(words.get('cushion-linen')).not.toContain('45×45')
  for (const found of words.values()) expect(new Set(found).size).toBe(found.length)
})
