import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { contentOf, openCounter, OTHER_SHOPPER, SHOPPER, type Counter } from '../testing/counter.ts'
import type { RequestPayment } from './pay-sheet.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(async () => {
  await counter.close()
})

const text = v.string()
const Made = v.object({
  data: v.object({
    timeStamp: text,
    nonceStr: text,
    package: text,
    signType: text,
    paySign: text
  })
})

/** The pay sheet that the real library makes of a prepay. */
const sheetOf = async (
  outTradeNo: string,
  over: Record<string, unknown> = {}
): Promise<RequestPayment> => {
  const made: unknown = await counter.merchant.library.transactions_jsapi({
    description: '额度',
    out_trade_no: outTradeNo,
    notify_url: 'https://shop.example/pay/notify',
    amount: { total: 100 },
    payer: { openid: SHOPPER },
    ...over
  })
  return { ...v.parse(Made, made).data, appid: counter.pay.merchant.appid }
}

test('scanning shows what is to be paid and binds the first user', async () => {
  const code = await counter.native('scan000001')
  const { phone } = counter.pay
  expect(phone.look(SHOPPER, code)).toEqual({
    ok: true,
    outTradeNo: 'scan000001',
    description: '100 次智能问答额度',
    totalFen: 1280
  })
  expect(phone.pay(OTHER_SHOPPER, code)).toMatchObject({
    ok: false,
    reason: 'otherUser',
    message: '商家订单信息有误，请重新下单支付'
  })
  expect(phone.pay(SHOPPER, code)).toMatchObject({ ok: true, errMsg: 'requestPayment:ok' })
  expect(phone.pay(SHOPPER, code)).toMatchObject({ ok: false, reason: 'paid' })
})

test('a wrong password and a cancel leave the order unpaid and unannounced', async () => {
  const code = await counter.native('password01')
  const { phone, notifications } = counter.pay
  expect(phone.wrongPassword(SHOPPER, code)).toMatchObject({ reason: 'wrongPassword' })
  expect(phone.cancel(SHOPPER, code)).toMatchObject({ errMsg: 'requestPayment:fail cancel' })
  expect(await counter.query('password01')).toMatchObject({ trade_state: 'NOTPAY' })
  expect(notifications.list('password01')).toEqual([])
  expect(phone.pay(SHOPPER, code).ok).toBe(true)
})

test('a closed order and an unknown code cannot be paid', async () => {
  const code = await counter.native('closed0001')
  await counter.merchant.library.close('closed0001')
  expect(counter.pay.phone.pay(SHOPPER, code)).toMatchObject({ reason: 'closed' })
  const unknown = 'weixin://wxpay/bizpayurl?pr=nobody000'
  expect(counter.pay.phone.pay(SHOPPER, unknown)).toMatchObject({ reason: 'unknownCode' })
})

test('a pay sheet made by the real library pays the mini-program order', async () => {
  const sheet = await sheetOf('sheet00001')
  expect(counter.pay.phone.look(SHOPPER, sheet)).toMatchObject({ ok: true, totalFen: 100 })
  expect(counter.pay.phone.pay(SHOPPER, sheet).ok).toBe(true)
  expect(await counter.query('sheet00001')).toMatchObject({ trade_type: 'JSAPI' })
})

test.each<[string, Partial<RequestPayment>, string]>([
  ['a timeStamp that is a number', { timeStamp: 1763791200 }, 'malformedSheet'],
  ['another signType', { signType: 'MD5' }, 'malformedSheet'],
  ['a package without prepay_id', { package: 'wx123' }, 'malformedSheet'],
  ['a missing nonce', { nonceStr: undefined }, 'malformedSheet'],
  ['another nonce than signed', { nonceStr: 'other' }, 'badPaySign'],
  ['another prepay_id than signed', { package: 'prepay_id=wx0' }, 'badPaySign'],
  ['another mini-program', { appid: 'wx00000000000000ff' }, 'badPaySign'],
  ['a signature that is rubbish', { paySign: 'rubbish' }, 'badPaySign']
])('%s is refused by the pay sheet', async (name, over, reason) => {
  const sheet = await sheetOf(`sheet_${name.length}_${reason.length}`)
  const answer = counter.pay.phone.pay(SHOPPER, { ...sheet, ...over })
  expect(answer).toMatchObject({ ok: false, reason })
})

test('only the payer of the prepay may pay on the sheet', async () => {
  const sheet = await sheetOf('sheetother')
  expect(counter.pay.phone.pay(OTHER_SHOPPER, sheet)).toMatchObject({ reason: 'otherUser' })
})

test('a prepay_id is no code, and a code is no prepay_id', async () => {
  const answer = await counter.jsapi('scene00001')
  const prepayId = String(contentOf(answer)['prepay_id'])
  expect(counter.pay.phone.pay(SHOPPER, prepayId)).toMatchObject({ reason: 'unknownCode' })
  const code = await counter.native('scene00002')
  const parcel = `prepay_id=${code}`
  const { appid } = counter.pay.merchant
  const paySign = counter.merchant.sign(`${appid}\n1763791200\nn\n${parcel}\n`)
  const sheet = { appid, timeStamp: '1763791200', nonceStr: 'n', package: parcel, signType: 'RSA' }
  expect(counter.pay.phone.pay(SHOPPER, { ...sheet, paySign })).toMatchObject({
    reason: 'wrongScene'
  })
})

test('a sheet is dead after two hours', async () => {
  const sheet = await sheetOf('sheetold01')
  await counter.clock.advance(2 * 60 * 60_000)
  expect(counter.pay.phone.pay(SHOPPER, sheet)).toMatchObject({ reason: 'codeExpired' })
})
