import { expect, test } from '@jest/globals'
import { invoiceOf, invoiceTrouble, invoiceWords, NO_INVOICE } from './invoice.view'

const company = { kind: 'company', title: '稳稳科技', taxNumber: '91330106 ma2xxxxx1x' } as const

test('a company needs its tax number, a person a name, none needs nothing', () => {
  expect(invoiceTrouble(NO_INVOICE)).toBe('')
  expect(invoiceTrouble({ ...NO_INVOICE, kind: 'person' })).toBe('请填写发票抬头')
  expect(invoiceTrouble({ ...company, taxNumber: '123' })).toContain('税号')
  expect(invoiceTrouble(company)).toBe('')
})

test('the tax number goes out without blanks and in capitals', () => {
  expect(invoiceOf(company)).toEqual({
    kind: 'company',
    title: '稳稳科技',
    taxNumber: '91330106MA2XXXXX1X'
  })
  expect(invoiceOf(NO_INVOICE)).toBeUndefined()
})

test('one row tells whose invoice it is', () => {
  expect(invoiceWords(undefined)).toBe('不开发票')
  expect(invoiceWords({ kind: 'person', title: '林小满' })).toBe('个人 · 林小满')
})
