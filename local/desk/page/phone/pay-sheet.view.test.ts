import { expect, test } from '@jest/globals'
import { deskZh } from '../words/desk-zh.ts'
import type { OpenSheet } from './pay-sheet.ts'
import { paySheetView } from './pay-sheet.view.ts'

const open: OpenSheet = {
  look: { ok: true, outTradeNo: '0123J01', description: '轻享包 100 次', totalFen: 990 },
  trouble: '',
  busy: false
}
const textOf = (sheet: OpenSheet | null): string => paySheetView(sheet, deskZh).text

test('the shopper sees what is paid, and how much', () => {
  expect(textOf(open)).toContain('轻享包 100 次')
  expect(textOf(open)).toContain('aria-label="¥9.90"')
  expect(textOf(null)).toBe('')
})

test('a wrong password is said on the sheet, which stays open', () => {
  const text = textOf({ ...open, trouble: '支付密码错误，请重试' })
  expect(text).toContain('支付密码错误，请重试')
  expect(text).toContain('desk:sheet:pay')
})

test('what WeChat would not show is told in its words', () => {
  expect(textOf({ ...open, look: { ok: false, message: '订单已过期' } })).toContain('订单已过期')
  expect(textOf({ ...open, look: null })).toContain('正在打开付款单')
})

test('while WeChat works nothing can be pressed', () => {
  const buttons = textOf({ ...open, busy: true }).match(/<button[^>]*>/g) ?? []
  expect(buttons.every((button) => button.includes('disabled'))).toBe(true)
})
