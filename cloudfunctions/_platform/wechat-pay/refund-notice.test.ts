import { createCipheriv } from 'node:crypto'

import { expect, test } from '@jest/globals'

import { readNotice } from './notice.ts'
import { aConfig, anRsaPair, atNoon } from './testing/keys.ts'
import { signatureHeaders } from './testing/signed-message.ts'

const wechat = anRsaPair()
const config = aConfig(anRsaPair(), wechat)

/** As the page "退款结果通知" shows it, with numbers of ours. */
const refund = {
  mchid: config.mchid,
  out_trade_no: '0123456789abcdefghijJ01',
  transaction_id: '4200002345202611221234567890',
  out_refund_no: '0123456789abcdefghijR01',
  refund_id: '50302345672026112212345678901',
  refund_status: 'SUCCESS',
  success_time: '2026-11-22T11:59:58+08:00',
  user_received_account: '招商银行信用卡0403',
  amount: { total: 1280, refund: 100, payer_total: 1280, payer_refund: 100 }
}

const seal = (content: object) => {
  const cipher = createCipheriv('aes-256-gcm', config.apiV3Key, 'twelve bytes')
  cipher.setAAD(Buffer.from('refund'))
  const bytes = [cipher.update(JSON.stringify(content)), cipher.final(), cipher.getAuthTag()]
  return {
    original_type: 'refund',
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: Buffer.concat(bytes).toString('base64'),
    associated_data: 'refund',
    nonce: 'twelve bytes'
  }
}

const read = (eventType: string, content: object, other: object = {}) => {
  const body = JSON.stringify({
    id: 'EV-refund-1',
    create_time: '2026-11-22T11:59:59+08:00',
    resource_type: 'encrypt-resource',
    event_type: eventType,
    summary: '退款成功',
    resource: { ...seal(content), ...other }
  })
  const headers = signatureHeaders(body, { key: wechat.privateKey })
  return readNotice(config, atNoon)({ headers, body: Buffer.from(body) })
}

test('a refund that succeeded is proven, opened and told in our words', () => {
  expect(read('REFUND.SUCCESS', refund)).toEqual({
    ok: true,
    value: {
      kind: 'refund',
      eventId: 'EV-refund-1',
      refund: {
        refundNo: refund.out_refund_no,
        refundId: refund.refund_id,
        outTradeNo: refund.out_trade_no,
        transactionId: refund.transaction_id,
        state: 'succeeded',
        amountFen: 100,
        totalFen: 1280,
        mchid: config.mchid,
        succeededAt: Date.parse(refund.success_time),
        receivedBy: '招商银行信用卡0403'
      }
    }
  })
})

test.each([
  ['REFUND.CLOSED', 'CLOSED', 'closed'],
  ['REFUND.ABNORMAL', 'ABNORMAL', 'abnormal']
])('%s is told without a time', (eventType, status, state) => {
  const { success_time: _, ...rest } = refund
  const notice = read(eventType, { ...rest, refund_status: status })
  expect(notice).toMatchObject({ ok: true, value: { kind: 'refund', refund: { state } } })
})

test.each([
  ['REFUND.SUCCESS', 'CLOSED'],
  ['REFUND.CLOSED', 'SUCCESS'],
  ['REFUND.ABNORMAL', 'SETTLING'],
  ['REFUND.SUCCESS', '']
])('%s that says %j inside is not believed', (eventType, status) => {
  expect(read(eventType, { ...refund, refund_status: status })).toEqual({
    ok: false,
    refusal: { kind: 'unsupported', what: 'refund_status' }
  })
})

test.each([
  ['no amount', { amount: undefined }, 'amount'],
  ['half a fen', { amount: { total: 1280, refund: 0.5 } }, 'amount.refund'],
  ['a negative amount', { amount: { total: 1280, refund: -1 } }, 'amount.refund'],
  ['no refund id', { refund_id: '' }, 'refund_id'],
  ['no transaction', { transaction_id: 'a b' }, 'transaction_id']
])('with %s it proves nothing', (_name, over, what) => {
  expect(read('REFUND.SUCCESS', { ...refund, ...over })).toEqual({
    ok: false,
    refusal: { kind: 'malformed', what }
  })
})

test('a refund that somebody made by hand at WeChat is true and not ours', () => {
  const byHand = { ...refund, out_refund_no: '1217752501201407033233368018' }
  expect(read('REFUND.SUCCESS', byHand)).toEqual({
    ok: true,
    value: { kind: 'otherEvent', eventId: 'EV-refund-1', eventType: 'REFUND.SUCCESS' }
  })
})

test('sealed for a payment it can not be opened as a refund', () => {
  expect(read('REFUND.SUCCESS', refund, { associated_data: 'transaction' })).toEqual({
    ok: false,
    refusal: { kind: 'undecryptable' }
  })
})
