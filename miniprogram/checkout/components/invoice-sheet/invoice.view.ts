import type { InvoiceRequest } from '#domain/contracts/checkout'

/** What stands in the sheet's fields. */
export interface InvoiceDraft {
  readonly kind: InvoiceRequest['kind'] | 'none'
  readonly title: string
  readonly taxNumber: string
}

export const NO_INVOICE: InvoiceDraft = { kind: 'none', title: '', taxNumber: '' }

/** 纳税人识别号: 15 to 20 digits and capitals. Source: GB 32100-2015 (18) and the numbers before it. */
const TAX_NUMBER = /^[0-9A-Z]{15,20}$/
const TITLE_AT_MOST = 50

/** What must be mended before it can be used; empty: nothing. */
export const invoiceTrouble = ({ kind, title, taxNumber }: InvoiceDraft): string => {
  if (kind === 'none') return ''
  if (title.trim() === '') return '请填写发票抬头'
  if (title.trim().length > TITLE_AT_MOST) return '抬头最多 50 个字'
  return kind === 'company' && !TAX_NUMBER.test(cleanTaxNumber(taxNumber))
    ? '税号是 15 到 20 位数字或大写字母'
    : ''
}

/** undefined: no invoice is wanted. */
export const invoiceOf = ({ kind, title, taxNumber }: InvoiceDraft): InvoiceRequest | undefined => {
  if (kind === 'none') return undefined
  return kind === 'company'
    ? { kind, title: title.trim(), taxNumber: cleanTaxNumber(taxNumber) }
    : { kind, title: title.trim() }
}

/** In one row: `个人 · 林小满`. */
export const invoiceWords = (invoice: InvoiceRequest | undefined): string =>
  invoice ? `${invoice.kind === 'company' ? '企业' : '个人'} · ${invoice.title}` : '不开发票'

const cleanTaxNumber = (typed: string): string => typed.replace(/\s/g, '').toUpperCase()
