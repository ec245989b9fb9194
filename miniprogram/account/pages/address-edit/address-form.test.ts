import { expect, test } from '@jest/globals'
import { anAddress } from '../../../testing/a-quote'
import {
  EMPTY_FORM,
  formOf,
  formTrouble,
  readTrouble,
  saveRequest,
  saveTrouble,
  withRead
} from './address-form'

const form = formOf(anAddress())

test('the first field that is wrong is named', () => {
  expect(formTrouble(EMPTY_FORM)).toEqual({ field: 'name', words: '请填写收货人' })
  expect(formTrouble({ ...form, phone: '1380000' })).toMatchObject({ field: 'phone' })
  expect(formTrouble({ ...form, district: '' })).toMatchObject({ field: 'region' })
  expect(formTrouble({ ...form, detail: '号' })).toMatchObject({ field: 'detail' })
  expect(formTrouble(form)).toBeNull()
})

test('a telephone number may be typed as people write it', () => {
  const typed = { ...form, phone: '+86 138-0000-2046' }
  expect(formTrouble(typed)).toBeNull()
  expect(saveRequest('a', typed).phone).toBe('13800002046')
})

test('what a pasted line did not say stays as it was typed', () => {
  const read = { phone: '13912345678', detail: '长安街 1 号' }
  expect(withRead(form, read)).toMatchObject({ name: '林小满', ...read, city: '杭州市' })
})

test('a place that was understood in part never mixes with the old one', () => {
  expect(withRead(form, { province: '江苏省' })).toMatchObject({
    province: '江苏省',
    city: '',
    district: ''
  })
})

test('what was not understood is asked for by name', () => {
  expect(readTrouble({ name: '张三' })).toBe('没认出地区，请手动选择')
  const place = { province: '浙江省', city: '杭州市', district: '西湖区' }
  expect(readTrouble({ ...place, name: '张三' })).toBe('没认出手机号、详细地址，请补上')
  expect(readTrouble(anAddress())).toBe('')
})

test('a refused address says what to do', () => {
  expect(saveTrouble({ kind: 'tooManyAddresses', limit: 20 })).toContain('最多保存 20 个')
  expect(saveTrouble({ kind: 'regionUnknown' })).toBe('没有这个地区，请重新选择')
})
