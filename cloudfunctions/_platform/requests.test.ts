import { expect, test } from '@jest/globals'
import * as v from 'valibot'

import { moment, writtenLine, writtenText } from './requests.ts'

const line = writtenLine(10)

test('a line that somebody wrote holds nothing unseen and nothing that turns the text around', () => {
  expect(v.parse(line, ' 放\u0000门\u202E口\n\t请 ')).toBe('放 门 口 请')
  expect(v.parse(line, '\u200B\uFEFF\u2066')).toBe('')
  expect(v.safeParse(line, '十一个字就多了一个字呢').success).toBe(false)
})

test('a family of people in one sign stays together', () => {
  expect(v.parse(line, '👨‍👩‍👧')).toBe('👨‍👩‍👧')
})

test('a text keeps its paragraphs', () => {
  expect(v.parse(writtenText(50), ' 好用。\r\n\n\n下次\u202E还买\u0007 ')).toBe(
    '好用。\n\n下次还买'
  )
})

test('a moment that no date can tell is refused', () => {
  expect(v.parse(moment, 8_640_000_000_000_000)).toBe(8_640_000_000_000_000)
  expect(v.safeParse(moment, 8_640_000_000_000_001).success).toBe(false)
})
