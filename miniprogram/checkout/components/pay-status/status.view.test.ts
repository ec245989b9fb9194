import { expect, test } from '@jest/globals'
import { statusText } from './status.view'

const waiting = '正在等待付款'

test('a waiting page says how old its last answer is', () => {
  expect(statusText({ waiting, answeredAt: 1000, lost: false }, 4200)).toBe(
    '正在等待付款，3 秒前刚核对过'
  )
})

test('before the first answer nothing is claimed', () => {
  expect(statusText({ waiting, answeredAt: 0, lost: false }, 4200)).toBe('正在等待付款，正在核对')
})

test('a lost answer is a matter of the network, with the age of what is known', () => {
  expect(statusText({ waiting, answeredAt: 0, lost: true }, 4200)).toBe(
    '网络断开了，连上后接着核对'
  )
  expect(statusText({ waiting, answeredAt: 1000, lost: true }, 66_000)).toBe(
    '网络断开了，1 分钟前核对过'
  )
})
