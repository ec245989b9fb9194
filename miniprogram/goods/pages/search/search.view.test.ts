import { expect, test } from '@jest/globals'
import { aProduct } from '../../../testing/a-product'
import { keptWords, showNoResult, showSuggestions, tidyWord, withWord } from './search.view'

test('what is searched again moves to the front, and twelve words are kept', () => {
  expect(withWord(['毛巾', '手冲'], '手冲')).toEqual(['手冲', '毛巾'])
  const many = Array.from({ length: 12 }, (_, index) => `词${index}`)
  expect(withWord(many, '新')).toHaveLength(12)
  expect(withWord(many, '新')[0]).toBe('新')
  expect(withWord(['毛巾'], '')).toEqual(['毛巾'])
})

test('a pasted line becomes a word', () => {
  expect(tidyWord('  手冲 \n 壶 ')).toBe('手冲 壶')
  expect(tidyWord('长'.repeat(200))).toHaveLength(40)
})

test('a broken storage is an empty history', () => {
  expect(keptWords(['毛巾', 3, null])).toEqual(['毛巾'])
  expect(keptWords('毛巾')).toEqual([])
  expect(keptWords('')).toEqual([])
})

test('the typed part of a suggestion is told from the rest', () => {
  expect(showSuggestions(['手冲壶', 'Type-C 线', '保温杯'], '手')).toEqual([
    { word: '手冲壶', typed: '手', rest: '冲壶' },
    { word: 'Type-C 线', typed: '', rest: 'Type-C 线' },
    { word: '保温杯', typed: '', rest: '保温杯' }
  ])
  expect(showSuggestions(['Type-C 线'], 'type')[0]).toMatchObject({ typed: 'Type', rest: '-C 线' })
})

test('no result says what was looked for, and offers other words and the nearest goods', () => {
  const nearest = { words: ['火箭', '手冲'], products: [aProduct()] }
  expect(showNoResult({ products: [], nearest }, '火箭')).toMatchObject({
    title: '没找到「火箭」，换个词试试',
    words: ['手冲'],
    cards: [{ name: '晨雾陶瓷马克杯' }]
  })
  expect(showNoResult({ products: [] }, '火箭')).toMatchObject({ words: [], cards: [] })
  expect(showNoResult({ products: [aProduct()] }, '杯')).toBeNull()
})
