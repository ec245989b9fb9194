import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { fen } from '#domain/kernel/fen'
import { outTradeNo, refundNo } from '#domain/kernel/ids'
import { DAY_MS, MINUTE_MS } from '#domain/kernel/instant'
import type { RefundRequest } from '#domain/payment/refund-gateway'
import type { OpenWechat, WechatBench } from './wechat-bench.ts'

let orders = 0
let bench: WechatBench

const requestOf = (index: number, changes: Partial<RefundRequest> = {}): RefundRequest => {
  const order = `refundsuite${String(orders).padStart(9, '0')}`
  return {
    refundNo: refundNo(`${order}R${String(index).padStart(2, '0')}`),
    outTradeNo: outTradeNo(`${order}N01`),
    amountFen: fen(100),
    totalFen: fen(990),
    reason: '尺码不合适',
    ...changes
  }
}

/** Of an order of its own, which was paid. */
const aRefund = async (changes: Partial<RefundRequest> = {}): Promise<RefundRequest> => {
  orders += 1
  const request = requestOf(1, changes)
  await bench.pay(request.outTradeNo)
  return request
}

const stateOf = async (request: RefundRequest): Promise<string> => {
  const known = await bench.refunds.queryRefund(request.refundNo)
  return known.kind === 'refund' ? known.refund.state : known.kind
}

/** How WeChat's refunds behave, whether the fake or the simulator behind the real gateway plays it. */
export const refundSuite = (name: string, open: OpenWechat): void => {
  describe(`refunds, ${name}`, () => {
    beforeAll(async () => {
      bench = await open()
    })
    afterAll(() => bench.close())

    test('a refund is accepted, under way, and succeeds later', async () => {
      const request = await aRefund()
      const { reason: _, ...told } = request
      const accepted = await bench.refunds.refund(request)
      const refund = { ...told, state: 'processing', currency: 'CNY' }
      expect(accepted).toMatchObject({ kind: 'accepted', refund })
      await bench.pass(5000)
      expect(await bench.refunds.queryRefund(request.refundNo)).toMatchObject({
        kind: 'refund',
        refund: { ...told, state: 'succeeded', succeededAt: expect.any(Number) }
      })
    })

    test('the same number is the same refund, and refused for any other', async () => {
      const request = await aRefund()
      const accepted = await bench.refunds.refund(request)
      expect(await bench.refunds.refund(request)).toEqual(accepted)
      const other = await bench.refunds.refund({ ...request, amountFen: fen(101) })
      expect(other).toMatchObject({ kind: 'refused', code: 'INVALID_REQUEST' })
    })

    test('no more is given back than was paid, closed refunds not counted', async () => {
      const request = await aRefund({ amountFen: fen(900) })
      bench.plan('closed', 1)
      await bench.refunds.refund(request)
      await bench.pass(MINUTE_MS)
      expect(await stateOf(request)).toBe('closed')
      const second = requestOf(2, { amountFen: fen(900) })
      expect(await bench.refunds.refund(second)).toMatchObject({ kind: 'accepted' })
      await bench.pass(MINUTE_MS)
      const tooMuch = requestOf(3, { amountFen: fen(91) })
      expect(await bench.refunds.refund(tooMuch)).toMatchObject({ kind: 'refused' })
      const rest = requestOf(3, { amountFen: fen(90) })
      expect(await bench.refunds.refund(rest)).toMatchObject({ kind: 'accepted' })
    })

    test('two refunds of one order need a minute between them', async () => {
      await bench.refunds.refund(await aRefund())
      expect(await bench.refunds.refund(requestOf(2))).toEqual({ kind: 'frequency' })
      await bench.pass(MINUTE_MS)
      expect(await bench.refunds.refund(requestOf(2))).toMatchObject({ kind: 'accepted' })
    })

    test('an order takes 50 refunds and no 51st', async () => {
      await aRefund()
      for (let n = 1; n <= 50; n += 1) {
        const outcome = await bench.refunds.refund(requestOf(n, { amountFen: fen(1) }))
        expect(outcome.kind).toBe('accepted')
        await bench.pass(MINUTE_MS)
      }
      const last = await bench.refunds.refund(requestOf(51, { amountFen: fen(1) }))
      expect(last).toMatchObject({ kind: 'refused' })
    })

    test('another total than the payment’s, and an order that WeChat never had, are refused', async () => {
      const request = await aRefund({ totalFen: fen(991) })
      expect(await bench.refunds.refund(request)).toMatchObject({ code: 'INVALID_REQUEST' })
      orders += 1
      expect(await bench.refunds.refund(requestOf(1))).toMatchObject({
        kind: 'refused',
        code: 'RESOURCE_NOT_EXISTS'
      })
    })

    test('a poor merchant gives nothing back, and the same number works later', async () => {
      const request = await aRefund()
      bench.poor(true)
      expect(await bench.refunds.refund(request)).toEqual({ kind: 'notEnough' })
      bench.poor(false)
      expect(await bench.refunds.refund(request)).toMatchObject({ kind: 'accepted' })
    })

    test.each(['closed', 'abnormal'] as const)('a refund can end %s', async (state) => {
      const request = await aRefund()
      bench.plan(state, 10)
      await bench.refunds.refund(request)
      await bench.pass(10)
      expect(await stateOf(request)).toBe(state)
    })

    test('a refund can stay under way for days', async () => {
      const request = await aRefund()
      bench.plan('never', 0)
      await bench.refunds.refund(request)
      await bench.pass(2 * DAY_MS)
      expect(await stateOf(request)).toBe('processing')
    })

    test('an application that never arrived is not known, one whose answer was lost is', async () => {
      const request = await aRefund()
      bench.lose('refund', 'lostBefore')
      expect(await bench.refunds.refund(request)).toMatchObject({ kind: 'unknown' })
      expect(await stateOf(request)).toBe('notFound')
      bench.lose('refund', 'lostAfter')
      expect(await bench.refunds.refund(request)).toMatchObject({ kind: 'unknown' })
      expect(await stateOf(request)).toBe('processing')
      bench.lose('refundQuery', 'lostAfter')
      expect(await stateOf(request)).toBe('unknown')
    })

    test('after a year nothing is given back any more', async () => {
      const request = await aRefund()
      await bench.pass(365 * DAY_MS + MINUTE_MS)
      expect(await bench.refunds.refund(request)).toMatchObject({ kind: 'refused' })
    })
  })
}
