import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { ShippingReport } from '#domain/fulfillment/shipping-reports'
import type { WechatTransactionId } from '#domain/kernel/ids'
import { MINUTE_MS } from '#domain/kernel/instant'
import type { OpenPlatform, OpenPlatformBench } from './open-bench.ts'

/** What WeChat and its fake both do with reports of deliveries. */
export const shippingSuite = (where: string, open: OpenPlatform): void => {
  describe(`发货信息 ${where}`, () => {
    let bench: OpenPlatformBench
    let paid: WechatTransactionId

    beforeEach(async () => {
      bench = await open()
      paid = await bench.pay()
      await bench.pass(MINUTE_MS)
    })
    afterEach(() => bench.close())

    const virtual = (changes: Partial<ShippingReport> = {}): ShippingReport => ({
      transactionId: paid,
      payer: bench.payer,
      at: bench.now(),
      delivery: { kind: 'virtual', goods: '入门额度包*1' },
      ...changes
    })
    const express = (numbers: readonly string[], complete: boolean, split = true): ShippingReport =>
      virtual({
        delivery: {
          kind: 'express',
          parcels: numbers.map((trackingNumber) => ({
            carrier: '顺丰速运',
            trackingNumber,
            goods: '晨雾陶瓷马克杯*1'
          })),
          split,
          complete,
          phone: '13812342046'
        }
      })

    test('a payment of which nothing was reported waits', async () => {
      expect(await bench.reports.look(paid)).toEqual({
        kind: 'known',
        state: 'waiting',
        parcels: [],
        complete: false
      })
    })

    test('what is delivered without a parcel is taken and seen', async () => {
      expect(await bench.reports.report(virtual())).toEqual({ kind: 'taken' })
      expect(await bench.reports.look(paid)).toMatchObject({ state: 'sent', complete: true })
    })

    test('in its first minute a payment is not known', async () => {
      const fresh = await bench.pay()
      const report = virtual({ transactionId: fresh })
      expect(await bench.reports.report(report)).toEqual({ kind: 'unknownPayment' })
      expect(await bench.reports.look(fresh)).toEqual({ kind: 'unknownPayment' })
      await bench.pass(MINUTE_MS)
      const later = virtual({ transactionId: fresh })
      expect(await bench.reports.report(later)).toEqual({ kind: 'taken' })
    })

    test('parcels come one after the other until the order is complete', async () => {
      expect(await bench.reports.report(express(['SF1'], false))).toEqual({ kind: 'taken' })
      expect(await bench.reports.look(paid)).toMatchObject({ complete: false, parcels: ['SF1'] })
      await bench.pass(1)
      expect(await bench.reports.report(express(['SF1', 'SF2'], true))).toEqual({ kind: 'taken' })
      expect(await bench.reports.look(paid)).toEqual({
        kind: 'known',
        state: 'sent',
        complete: true,
        parcels: ['SF1', 'SF2']
      })
    })

    test('what is complete may be changed once and no more', async () => {
      expect(await bench.reports.report(express(['SF1'], true, false))).toEqual({ kind: 'taken' })
      await bench.pass(1)
      expect(await bench.reports.report(express(['SF2'], true, false))).toEqual({ kind: 'taken' })
      await bench.pass(1)
      expect(await bench.reports.report(express(['SF3'], true, false))).toEqual({
        kind: 'refused',
        why: '10060003'
      })
    })

    test('what the shopper received can not be changed', async () => {
      await bench.reports.report(virtual())
      bench.receive(paid)
      expect(await bench.reports.look(paid)).toMatchObject({ state: 'received' })
      await bench.pass(1)
      expect(await bench.reports.report(virtual())).toEqual({ kind: 'refused', why: '10060004' })
    })

    test('what was given back needs no report, and takes none', async () => {
      await bench.giveBack(paid)
      expect(await bench.reports.look(paid)).toMatchObject({ state: 'givenBack' })
      expect(await bench.reports.report(virtual())).toEqual({ kind: 'refused', why: '10060004' })
    })

    test('more than fifteen parcels are refused', async () => {
      const numbers = Array.from({ length: 16 }, (_, n) => `SF${n}`)
      expect(await bench.reports.report(express(numbers, true))).toEqual({
        kind: 'refused',
        why: '10060024'
      })
    })

    test('a lost answer is unknown, and a look tells what became of it', async () => {
      bench.lose('report', 'lostAfter')
      expect(await bench.reports.report(virtual())).toMatchObject({ kind: 'unknown' })
      expect(await bench.reports.look(paid)).toMatchObject({ state: 'sent' })
    })

    test('a lost question is unknown too and changed nothing', async () => {
      bench.lose('report', 'lostBefore')
      expect(await bench.reports.report(virtual())).toMatchObject({ kind: 'unknown' })
      bench.lose('look', 'lostBefore')
      expect(await bench.reports.look(paid)).toMatchObject({ kind: 'unknown' })
      expect(await bench.reports.look(paid)).toMatchObject({ state: 'waiting' })
    })
  })
}
