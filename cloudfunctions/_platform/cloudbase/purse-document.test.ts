import { expect, test } from '@jest/globals'

import { emptyPurse } from '#domain/ledger/index'
import { openId } from '#domain/kernel/ids'

import { parsePurse, storedPurse } from './purse-document.ts'

const anna = openId('openid-of-anna')
const order = '0123456789abcdefghij'

/** As the first release wrote them: quota alone. */
const old = {
  _id: anna,
  schema: 1,
  version: 7,
  changedAt: new Date(0),
  quota: { free: 90, held: 0, total: 100, status: 'active', models: ['small'] },
  seq: { quota: 1 },
  holds: { [order]: { quotaProducts: ['quota-100'] } },
  openQuota: { 'quota-100': order }
}

test('a purse from before there were balance, points, coupons and questions has none of them', () => {
  expect(parsePurse(old)).toEqual({
    openid: anna,
    version: 7,
    quota: old.quota,
    wallet: { freeFen: 0, heldFen: 0 },
    points: { free: 0, held: 0 },
    seq: { quota: 1, wallet: 0, points: 0 },
    holds: { [order]: { quotaProducts: ['quota-100'], walletFen: 0, points: 0 } },
    openQuota: old.openQuota,
    coupons: {},
    received: {},
    asks: {},
    asked: { day: 0, inDay: 0, minute: 0, inMinute: 0 }
  })
})

test('a new purse is read as it was written', () => {
  expect(parsePurse(storedPurse(emptyPurse(anna), 0))).toEqual(emptyPurse(anna))
})

test.each([
  ['money below zero', { wallet: { freeFen: -1, heldFen: 0 } }, 'wallet.freeFen'],
  ['a part of a fen', { wallet: { freeFen: 0.5, heldFen: 0 } }, 'wallet.freeFen'],
  ['points as a text', { points: { free: '8', held: 0 } }, 'points.free'],
  ['a hold of less than nothing', { holds: { a: { quotaProducts: [], points: -1 } } }, 'holds.a'],
  [
    'a coupon that never expires',
    { coupons: { a: { templateId: 't', state: 'free' } } },
    'coupons'
  ],
  ['a coupon in no known state', { coupons: { a: { state: 'lent' } } }, 'coupons.a']
])('%s is unreadable, and the field is named', (_, field, named) => {
  expect(() => parsePurse({ ...old, ...field })).toThrow(named)
})
