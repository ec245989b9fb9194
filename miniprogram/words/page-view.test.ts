import { expect, test } from '@jest/globals'
import { LOADING, ready, refused, withoutAnswer } from './page-view'

const NOON = Date.UTC(2026, 10, 22, 4)

test('a refresh without an answer keeps the content and says how old it is', () => {
  expect(withoutAnswer(ready({ cards: [1] }), NOON)).toEqual({
    state: 'ready',
    cards: [1],
    stale: '网络断开了，现在看到的是 12:00 的内容'
  })
})

test('without any content the page has failed and can be asked for again', () => {
  const offline = { state: 'failed', trouble: { drawing: 'network', action: '重新加载' } }
  expect(withoutAnswer(LOADING, 0)).toMatchObject(offline)
  expect(withoutAnswer(refused({ kind: 'busy' }), 0)).toMatchObject(offline)
})

test('what is not there, what is not yours and what no link names sound the same', () => {
  const missing = { trouble: { drawing: 'missing', title: '没有找到这个内容' } }
  expect(refused({ kind: 'orderNotFound' })).toMatchObject(missing)
  expect(refused({ kind: 'badRequest', field: 'orderId' })).toMatchObject(missing)
})
