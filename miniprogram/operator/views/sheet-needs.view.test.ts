import { expect, test } from '@jest/globals'
import {
  adjustNeed,
  choiceNeed,
  priceNeed,
  refundNeed,
  shipNeed,
  totalNeed,
  wordsNeed
} from './sheet-needs.view'

test('a refund asks for its amount, its reason and the number, one after the other', () => {
  const typed = { way: 'amount', amount: '', because: '', check: 'uc1o', checked: '' } as const
  expect(refundNeed(typed)).toBe('还要填退款金额')
  expect(refundNeed({ ...typed, amount: '12.345' })).toBe('金额写成 12.50 这样')
  expect(refundNeed({ ...typed, amount: '12.5' })).toBe('还要写原因，买家会看到')
  const reasoned = { ...typed, way: 'whole', because: '补差价' } as const
  expect(refundNeed({ ...reasoned, checked: 'uc' })).toBe('还要填单号后 4 位')
  expect(refundNeed({ ...reasoned, checked: 'uc10' })).toBe('单号后 4 位不对')
  expect(refundNeed({ ...reasoned, checked: 'Uc1o' })).toBe('')
})

test('an adjustment says how its asset is written, and how much is too much', () => {
  const typed = { asset: 'quota', amount: '', because: '等了太久', check: '0001', checked: '0001' }
  const quota = { ...typed, asset: 'quota' } as const
  const wallet = { ...typed, asset: 'wallet' } as const
  expect(adjustNeed(quota)).toBe('还要填数量')
  expect(adjustNeed({ ...quota, amount: '1.5' })).toBe('数量写成整数，最多 1,000,000')
  expect(adjustNeed({ ...wallet, amount: '10000.01' })).toBe('金额写成 12.50 这样，最多 ¥10,000')
  expect(adjustNeed({ ...wallet, amount: '5', because: ' ' })).toBe('还要写原因')
  expect(adjustNeed({ ...wallet, amount: '5' })).toBe('')
})

test('a parcel asks for goods, a carrier and a number that carriers print', () => {
  const typed = { pieces: 1, carrier: '中通快递', number: 'ZT 900' }
  expect(shipNeed({ ...typed, pieces: 0 })).toBe('先选要发的商品')
  expect(shipNeed({ ...typed, carrier: ' ' })).toBe('还要选快递公司')
  expect(shipNeed({ ...typed, number: '' })).toBe('还要填运单号')
  expect(shipNeed({ ...typed, number: '单号' })).toBe('运单号是 4 到 40 位数字或字母')
  expect(shipNeed(typed)).toBe('')
})

test('a new price is another one', () => {
  expect(priceNeed('', '39')).toBe('填一个新价格')
  expect(priceNeed('0', '39')).toBe('价格要大于 0，最多两位小数')
  expect(priceNeed('39.00', '39')).toBe('和现在的价格一样')
  expect(priceNeed('45.5', '39')).toBe('')
})

test('a total moves, and never below what was given', () => {
  const typed = { typed: '5000', total: 10_000, given: 1200, reason: '加量' }
  expect(totalNeed({ ...typed, typed: '' })).toBe('总量写一个整数')
  expect(totalNeed({ ...typed, typed: '1000' })).toBe('已领 1,200 张，不能更少')
  expect(totalNeed({ ...typed, typed: '10000' })).toBe('和现在一样多')
  expect(totalNeed({ ...typed, reason: '' })).toBe('还要写原因')
  expect(totalNeed(typed)).toBe('')
})

test('words and choices are not empty, and a choice is there once', () => {
  expect(wordsNeed(' ', { check: '', checked: '' })).toBe('还没有写')
  expect(wordsNeed('账单上已退', { check: '30bz', checked: '' })).toBe('还要填单号后 4 位')
  expect(wordsNeed('账单上已退', { check: '30bz', checked: '30bz' })).toBe('')
  const typed = { named: true, name: '', typed: '', text: '', known: ['云杉绿'] }
  expect(choiceNeed(typed)).toBe('给规格起个名字，比如「颜色」')
  expect(choiceNeed({ ...typed, named: false })).toBe('还要填一个选项')
  expect(choiceNeed({ ...typed, name: '颜色', typed: '云杉绿' })).toBe('已经有这个选项了')
  expect(choiceNeed({ ...typed, name: '颜色', typed: '云杉绿', text: '云杉绿' })).toBe('')
})
