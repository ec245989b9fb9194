import { expect, test } from '@jest/globals'
import { Exchanges, masked } from './exchanges.ts'

test('what could pay or sign is hidden, wherever it stands, and the rest is whole', () => {
  const prepay = { prepay_id: 'wx20261122140211ab', description: '额度包' }
  expect(
    masked({ sheet: { paySign: 'abcdefghijklmnop', signType: 'RSA' }, list: [prepay] })
  ).toEqual({
    sheet: { paySign: 'abcd•••mnop', signType: 'RSA' },
    list: [{ prepay_id: 'wx20•••11ab', description: '额度包' }]
  })
})

test('a body that is JSON text is shown as what it says, other text as it is', () => {
  expect(masked('{"code_url":"weixin://wxpay/bizpayurl?pr=1"}')).toEqual({
    code_url: 'weix•••pr=1'
  })
  expect(masked('{ broken')).toBe('{ broken')
})

test('a short key is hidden whole', () => {
  expect(masked({ nonce: 'abc' })).toEqual({ nonce: '•••' })
})

test('the newest bodies are kept', () => {
  const exchanges = new Exchanges()
  for (let count = 0; count <= 300; count += 1) {
    exchanges.add(`r${count}`, { request: count, answer: null })
  }
  expect(exchanges.of('r0')).toBeUndefined()
  expect(exchanges.of('r300')).toEqual({ request: 300, answer: null })
})
