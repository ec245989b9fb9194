import { expect, test } from '@jest/globals'
import type { AccountView } from '#domain/contracts/operator-accounts'
import { anOperatorOrder } from '../../testing/an-operator-order'
import { PLACED_AT } from '../../testing/an-order'
import { shoppersOf } from './shoppers.view'

const account: AccountView = {
  openid: 'oShopper_of_the_morning_1234',
  quota: { free: 1200, held: 0, total: 2000, status: 'active', models: [] },
  wallet: { freeFen: 5000, heldFen: 0 },
  points: { free: 0, held: 0 },
  changedAt: PLACED_AT
}
const orderId = '0000000000000000test'

test('a shopper is told by the name on their parcels, and stands there once', () => {
  const { address: _, ...quota } = anOperatorOrder({ openid: account.openid, orderId })
  const parcel = anOperatorOrder({ openid: account.openid, orderId })
  const other = anOperatorOrder({ openid: 'oOther_of_the_morning_5678', orderId })
  expect(shoppersOf({ orders: [quota, parcel, other], accounts: [account] })).toEqual([
    {
      openid: account.openid,
      name: '林小满 138****2046',
      note: '账户 …g_1234'
    },
    {
      openid: other.openid,
      name: '林小满 138****2046',
      note: '账户 …g_5678 · 订单 …00test · 晨雾陶瓷马克杯'
    }
  ])
})

test('an account without a parcel is told by its end', () => {
  expect(shoppersOf({ orders: [], accounts: [account] })).toEqual([
    {
      openid: account.openid,
      name: '账户 …g_1234',
      note: '额度 1,200 次 · 余额 ¥50.00 · 积分 0 分'
    }
  ])
})
