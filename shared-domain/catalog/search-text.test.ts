import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { beginningsOf, closeness, piecesOf, tokensOf } from './search-text.ts'

test.each([
  ['手冲壶', ['手冲壶']],
  ['  SCH ', ['sch']],
  ['ＵＳＢ　线', ['usb', '线']],
  ['杯 保温杯 杯', ['保温杯', '杯']],
  ['45×45，抱枕！', ['45', '抱枕']],
  ['...', []],
  ['', []]
])('%j is searched as %j', (text, tokens) => {
  expect(tokensOf(text)).toEqual(tokens)
})

test('a pasted page is cut, and no token is longer than a word', () => {
  const tokens = tokensOf('很长'.repeat(500))
  expect(tokens).toHaveLength(1)
  expect(tokens[0]?.length).toBeLessThanOrEqual(20)
  expect(tokensOf('一 二 三 四 五 六 七 八')).toHaveLength(4)
})

test('every beginning of a word is known, once', () => {
  expect(beginningsOf(['手冲壶', '手冲', 'SCH'])).toEqual([
    '手',
    '手冲',
    '手冲壶',
    '冲壶',
    's',
    'sc',
    'sch'
  ])
})

test('a long word is known as far as a shopper may type', () => {
  const word = '长'.repeat(30)
  const [typed = ''] = tokensOf(word)
  expect(beginningsOf([word])).toHaveLength(20)
  expect(beginningsOf([word])).toContain(typed)
})

test('a thing is found by what it is, which stands last; not by a letter from the middle', () => {
  const known = beginningsOf(['竹节茶筅', 'zjcx'])
  expect(known).toEqual(expect.arrayContaining(['竹节', '茶筅', '节茶']))
  expect(known).not.toContain('筅')
  expect(known).not.toContain('cx')
})

test('whatever begins a word and is typed alone is found as it is stored', () => {
  const letters = fc.array(fc.constantFrom('手', '冲', '壶', 'a', 'B', '9', 'ｃ'), { minLength: 1 })
  fc.assert(
    fc.property(letters, fc.nat(20), (word, cut) => {
      const typed = word
        .slice(0, 1 + (cut % word.length))
        .join('')
        .slice(0, 20)
      const [token = ''] = tokensOf(typed)
      expect(beginningsOf([word.join('')])).toContain(token)
    })
  )
})

test('of what was typed in vain the longest pieces come first; single letters only of short words', () => {
  expect(piecesOf(['手冲虎'])).toEqual(['手冲虎', '手冲', '冲虎'])
  expect(piecesOf(['壶手'])).toEqual(['壶手', '壶', '手'])
  expect(piecesOf(['虎'])).toEqual(['虎'])
  expect(piecesOf([])).toEqual([])
  expect(piecesOf(['a'.repeat(10) + 'b'.repeat(10)]).length).toBeLessThanOrEqual(60)
})

test('closer is what holds more of what was typed', () => {
  const pieces = piecesOf(['手冲虎'])
  expect(closeness(['手冲壶'], pieces)).toBe(2)
  expect(closeness(['冲虎', '手冲虎头'], pieces)).toBe(3)
  expect(closeness(['毛巾'], pieces)).toBe(0)
})
