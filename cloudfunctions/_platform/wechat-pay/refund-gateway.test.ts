import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'

import { fen } from '#domain/kernel/fen'
import { outTradeNo, refundNo } from '#domain/kernel/ids'
import { instant, type Clock } from '#domain/kernel/instant'
import type { RefundGateway, RefundRequest } from '#domain/payment/refund-gateway'

import {
  merchantEnvironment,
  openCounter,
  type Counter
} from '../../../local/wechat-pay/testing/counter.ts'
import { payFor } from '../../../local/wechat-pay/testing/refunding.ts'
import { createLog } from '../system/log.ts'
import { wechatPayConfig, type WechatPayConfig } from './config.ts'
import { createRefundGateway } from './refund-gateway.ts'
import { refundBodyOf } from './refund-body.ts'
import { readNotice } from './notice.ts'

let counter: Counter
let config: WechatPayConfig
let gateway: RefundGateway
/** Waits no longer than a test may, for an answer that never comes. */
let hasty: RefundGateway
let orders = 0
const lines: string[] = []
const clock: Clock = { now: () => instant(counter.clock.now()) }
beforeAll(async () => {
  counter = await openCounter()
  config = wechatPayConfig(merchantEnvironment(counter.pay))
  const log = createLog(clock, (line) => lines.push(line))
  gateway = createRefundGateway(config, clock, { log })
  hasty = createRefundGateway(config, clock, { log, timeoutMs: 400 })
})
afterEach(() => {
  counter.pay.faults.clear()
  lines.length = 0
})
afterAll(() => counter.close())

/** A paid order of its own for every test. */
const aRefund = async (other: Partial<RefundRequest> = {}): Promise<RefundRequest> => {
  orders += 1
  const order = `abcdefghij${String(orders).padStart(10, '0')}`
  await payFor(counter, `${order}N01`)
  return {
    refundNo: refundNo(`${order}R01`),
    outTradeNo: outTradeNo(`${order}N01`),
    amountFen: fen(100),
    totalFen: fen(1280),
    reason: '尺码不合适',
    ...other
  }
}

test('a refund is accepted, under way, and found again when it has arrived', async () => {
  const request = await aRefund()
  const { reason: _, ...told } = request
  expect(await gateway.refund(request)).toMatchObject({
    kind: 'accepted',
    refund: { ...told, state: 'processing', currency: 'CNY' }
  })
  await counter.clock.advance(5000)
  expect(await gateway.queryRefund(request.refundNo)).toMatchObject({
    kind: 'refund',
    refund: { state: 'succeeded', receivedBy: '支付用户零钱', succeededAt: expect.any(Number) }
  })
  expect(lines).toEqual([])
})

test('applied for again it is the same refund', async () => {
  const request = await aRefund()
  const first = await gateway.refund(request)
  expect(await gateway.refund(request)).toEqual(first)
  expect(counter.pay.refunds.ofTrade(request.outTradeNo)).toHaveLength(1)
})

test('what no card takes is turned to the merchant, again is the same, and then is there', async () => {
  const request = await aRefund()
  counter.pay.faults.set({ op: 'refund', kind: 'refundEnds', state: 'ABNORMAL', afterMs: 500 })
  const accepted = await gateway.refund(request)
  if (accepted.kind !== 'accepted') throw new Error(accepted.kind)
  expect(await gateway.turnToMerchant(accepted.refund)).toMatchObject({
    kind: 'refused',
    code: 'INVALID_REQUEST'
  })
  await counter.clock.advance(1000)
  counter.pay.faults.set({ op: 'abnormalRefund', kind: 'dropAnswer', times: 1 })
  expect((await gateway.turnToMerchant(accepted.refund)).kind).toBe('unknown')
  expect(await gateway.turnToMerchant(accepted.refund)).toMatchObject({
    kind: 'accepted',
    refund: { state: 'processing' }
  })
  await counter.clock.advance(5000)
  expect(await gateway.queryRefund(request.refundNo)).toMatchObject({
    refund: { state: 'succeeded', atMerchant: true, receivedBy: '商户结算银行账户' }
  })
  const strange = { ...accepted.refund, refundId: '50300000000000000000000000001' }
  expect(await gateway.turnToMerchant(strange)).toMatchObject({
    kind: 'refused',
    code: 'RESOURCE_NOT_EXISTS'
  })
})

test('the notice that follows is read as a refund', async () => {
  const request = await aRefund()
  await gateway.refund(request)
  await counter.clock.advance(5000)
  const message = counter.pay.notifications.forge(request.refundNo)
  const body = Buffer.from(message.body)
  const notice = readNotice(config, clock)({ headers: message.headers, body })
  const { refundNo: number, amountFen } = request
  expect(notice).toMatchObject({
    ok: true,
    value: { kind: 'refund', refund: { refundNo: number, amountFen, state: 'succeeded' } }
  })
})

test('a lost application is unknown; a query tells that it is not there, and it is repeated', async () => {
  const request = await aRefund()
  counter.pay.faults.set({ op: 'refund', kind: 'dropBefore', times: 1 })
  expect(await gateway.refund(request)).toMatchObject({ kind: 'unknown' })
  lines.length = 0
  expect(await gateway.queryRefund(request.refundNo)).toEqual({ kind: 'notFound' })
  expect(lines.join()).not.toContain('"level":"alert"')
  expect(await gateway.refund(request)).toMatchObject({ kind: 'accepted' })
})

test('a lost answer is unknown; a query finds the refund', async () => {
  const request = await aRefund()
  counter.pay.faults.set({ op: 'refund', kind: 'dropAnswer', times: 1 })
  expect(await gateway.refund(request)).toMatchObject({ kind: 'unknown' })
  expect(await gateway.queryRefund(request.refundNo)).toMatchObject({ kind: 'refund' })
})

test('an account without money says so, and the same number is accepted when it has some', async () => {
  const request = await aRefund()
  counter.pay.faults.set({ op: 'refund', kind: 'notEnough', times: 1 })
  expect(await gateway.refund(request)).toEqual({ kind: 'notEnough' })
  expect(await gateway.refund(request)).toMatchObject({ kind: 'accepted' })
})

test('a second refund of an order within a minute has to wait', async () => {
  const request = await aRefund()
  await gateway.refund(request)
  const second = { ...request, refundNo: refundNo(`${request.refundNo.slice(0, 20)}R02`) }
  expect(await gateway.refund(second)).toEqual({ kind: 'frequency' })
  await counter.clock.advance(60_000)
  expect(await gateway.refund(second)).toMatchObject({ kind: 'accepted' })
})

test.each(['CLOSED', 'ABNORMAL'] as const)(
  'a refund that ends %s is told as such',
  async (state) => {
    const request = await aRefund()
    counter.pay.faults.set({ op: 'refund', kind: 'refundEnds', state, afterMs: 1, times: 1 })
    await gateway.refund(request)
    await counter.clock.advance(1)
    expect(await gateway.queryRefund(request.refundNo)).toMatchObject({
      kind: 'refund',
      refund: { state: state.toLowerCase() }
    })
  }
)

test('what WeChat says no to is told with its words', async () => {
  const request = await aRefund({ amountFen: fen(1280) })
  await gateway.refund(request)
  const second = { ...request, refundNo: refundNo(`${request.refundNo.slice(0, 20)}R02`) }
  expect(await gateway.refund(second)).toEqual({
    kind: 'refused',
    code: 'INVALID_REQUEST',
    words: '订单已全额退款'
  })
  const nowhere = { ...request, outTradeNo: outTradeNo('unknownunknownunknowN01') }
  const never = { ...nowhere, refundNo: refundNo('unknownunknownunknowR01') }
  expect(await gateway.refund(never)).toMatchObject({
    kind: 'refused',
    code: 'RESOURCE_NOT_EXISTS'
  })
})

test.each([
  ['slow', { kind: 'hang' }],
  ['overloaded', { kind: 'error', status: 500 }],
  ['behind a broken proxy', { kind: 'error', status: 502 }],
  ['in two minds', { kind: 'error', status: 202 }],
  ['not itself', { kind: 'badSignature' }],
  ['unsigned', { kind: 'missingHeaders' }],
  ['from last week', { kind: 'oldTimestamp' }],
  ['altered', { kind: 'alteredBody' }],
  ['cut', { kind: 'truncatedJson' }]
] as const)('when WeChat is %s the outcome is unknown', async (_name, fault) => {
  const asking = fault.kind === 'hang' ? hasty : gateway
  const request = await aRefund()
  counter.pay.faults.set({ op: 'refund', times: 1, ...fault })
  expect(await asking.refund(request)).toMatchObject({ kind: 'unknown' })
  counter.pay.faults.set({ op: 'refundQuery', times: 1, ...fault })
  expect(await asking.queryRefund(request.refundNo)).toMatchObject({ kind: 'unknown' })
})

test('FREQUENCY_LIMITED is no refusal', async () => {
  const request = await aRefund()
  counter.pay.faults.set({ op: 'refund', kind: 'error', status: 429, times: 1 })
  expect(await gateway.refund(request)).toEqual({ kind: 'frequency' })
})

test('the same request is the same bytes, with a reason that fits', async () => {
  const request = await aRefund({ reason: '长'.repeat(40) })
  const body = refundBodyOf(request, config)
  expect(body).toEqual({
    out_trade_no: request.outTradeNo,
    out_refund_no: request.refundNo,
    reason: '长'.repeat(26),
    notify_url: 'https://shop.example/pay/notify',
    amount: { refund: 100, total: 1280, currency: 'CNY' }
  })
  expect(await gateway.refund(request)).toMatchObject({ kind: 'accepted' })
  expect(refundBodyOf({ ...request, reason: ' \n' }, config)).not.toHaveProperty('reason')
})

test('nothing, or more than was paid, is never asked for', async () => {
  const request = await aRefund()
  await expect(gateway.refund({ ...request, amountFen: fen(0) })).rejects.toThrow(TypeError)
  await expect(gateway.refund({ ...request, amountFen: fen(1281) })).rejects.toThrow(TypeError)
})
