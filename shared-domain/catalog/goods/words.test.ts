import { expect, test } from '@jest/globals'
import { keywordsOf, wordsFor } from './words.ts'

const told = { name: '细口手冲壶 600 ml', categoryName: '咖啡器具' }

test('initials are read off the order of pinyin', () => {
  const words = (name: string) => wordsFor({ name, categoryName: '' }, [], [])
  expect(words('手冲壶')).toEqual(['手冲壶', 'sch'])
  expect(words('云杉保温杯')).toEqual(['云杉保温杯', 'ysbwb'])
  expect(words('A字裙')).toEqual(['a字裙', 'azq'])
})

test('a product is found by its name, its category and what was typed', () => {
  expect(wordsFor(told, ['Fellow', '水壶'], [])).toEqual([
    'fellow',
    '细口手冲壶',
    'xksch',
    '咖啡器具',
    'kfqj',
    '水壶',
    'sh'
  ])
})

test('readings that a word has had already stay with it, and go with it', () => {
  const before = ['细口手冲壶', 'xikoushouchonghu', 'xksch', '水壶', 'shuihu', 'sh']
  const after = wordsFor(told, [], before)
  expect(after).toContain('xikoushouchonghu')
  expect(after).not.toContain('shuihu')
})

test('what was typed is told apart from what follows from the name', () => {
  const words = wordsFor(told, ['Fellow', '水壶'], [])
  expect(keywordsOf(words, told)).toEqual(['fellow', '水壶'])
  expect(wordsFor(told, keywordsOf(words, told), words)).toEqual(words)
})
