import { expect, test } from '@jest/globals'
import { refundNo, type OrderId } from '../../kernel/ids.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/instant.ts'
import { paidAttempt, wechatShippingMoves, type Order } from '../../ordering/index.ts'
import { valueOf } from '../../testing/expectations.ts'
import { aMugCheckout, openGoodsStore } from '../../testing/goods-shop.ts'
import { anna } from '../../testing/order-builder.ts'
import { aCheckout, openTestStore, type TestStore } from '../../testing/test-store.ts'

const paid = async (store: TestStore, order: Order): Promise<OrderId> => {
  const [attempt] = order.state.attempts
  const answer = store.wechat.pay(
    attempt?.codeUrl ?? attempt?.prepayId,
    attempt?.channel === 'jsapi' ? anna : undefined
  )
  if (answer.kind !== 'paid') throw new Error(answer.why)
  await store.receiveNotice(answer.evidence)
  return order.state.id
}

const paidMugs = async (store: TestStore, quantity = 1): Promise<OrderId> =>
  paid(store, valueOf(await store.placeOrder(aMugCheckout({ quantity }))))

const send = async (
  store: TestStore,
  orderId: OrderId,
  { quantity = 1, parcel = 'SF1' }: { quantity?: number; parcel?: string } = {}
) =>
  valueOf(
    await store.shipOrder({
      orderId,
      carrier: '顺丰',
      trackingNumber: parcel,
      lines: [{ line: 0, quantity }]
    })
  )

const stateOf = async (store: TestStore, id: OrderId) => {
  const order = await store.orders.byId(id)
  if (!order) throw new Error('no such order')
  return order.state
}

const told = async (store: TestStore, id: OrderId) => {
  const transactionId = paidAttempt(await stateOf(store, id))?.transactionId
  return { transactionId, report: store.shippingReports.of(transactionId) }
}

test('WeChat is told of a parcel, for the one who paid', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  store.clock.forward(HOUR_MS)
  await send(store, id)
  await store.minutes(1)
  expect((await told(store, id)).report).toMatchObject({
    payer: anna,
    delivery: {
      kind: 'express',
      split: false,
      complete: true,
      parcels: [{ carrier: '顺丰', trackingNumber: 'SF1', goods: '晨雾陶瓷马克杯*1' }]
    }
  })
  expect(await stateOf(store, id)).toMatchObject({
    status: 'shipped',
    dueShipping: null,
    wechatShipping: { state: 'uploaded', parcels: 1, complete: true, tries: 0 }
  })
})

test('quota that was scanned by another phone is told as delivered without a parcel', async () => {
  const store = openTestStore()
  const id = await paid(store, valueOf(await store.placeOrder(aCheckout())))
  await store.minutes(2)
  expect((await told(store, id)).report).toMatchObject({
    payer: 'openid-of-the-payer',
    delivery: { kind: 'virtual', goods: '入门额度包*1' }
  })
  expect(store.shippingReports.calls).toBe(1)
})

test('what was paid without WeChat owes WeChat nothing', async () => {
  const store = await openGoodsStore()
  const order = await store.orders.byId(await paidMugs(store))
  const own = { ...order!.state, attempts: [] }
  expect(paidAttempt(own)).toBeNull()
})

test('in the first minute WeChat does not know the payment: it is told a minute later', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  await send(store, id)
  const now = store.clock.forward(MINUTE_MS - 1)
  expect(await store.tellShipping({ limit: 10, now })).toMatchObject({ seen: 0 })
  store.shippingReports.answer({ kind: 'unknownPayment' })
  await store.minutes(1)
  expect(await stateOf(store, id)).toMatchObject({ wechatShipping: { state: 'due', tries: 1 } })
  await store.minutes(2)
  expect((await told(store, id)).report).toBeDefined()
})

test('parcels of one order are told as they go out, each time all of them', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store, 3)
  await send(store, id, { parcel: 'SF1' })
  await store.minutes(2)
  expect((await told(store, id)).report?.delivery).toMatchObject({ split: true, complete: false })
  await send(store, id, { quantity: 2, parcel: 'SF2' })
  await store.minutes(1)
  expect((await told(store, id)).report?.delivery).toMatchObject({
    split: true,
    complete: true,
    parcels: [{ trackingNumber: 'SF1' }, { trackingNumber: 'SF2' }]
  })
  expect(store.shippingReports.calls).toBe(2)
})

test('what is left of an order and given back completes it at WeChat too', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store, 3)
  await send(store, id, { quantity: 2 })
  await store.minutes(2)
  expect((await told(store, id)).report?.delivery).toMatchObject({ complete: false })
  const ask = { kind: 'pieces', lines: [{ line: 0, quantity: 1 }] } as const
  valueOf(await store.approveRefund({ orderId: id, ask, reason: 'operator', cause: 'operator' }))
  await store.minutes(2)
  expect((await told(store, id)).report?.delivery).toMatchObject({ complete: true })
  expect(await stateOf(store, id)).toMatchObject({
    status: 'shipped',
    wechatShipping: { state: 'uploaded', complete: true }
  })
})

test('of more parcels than WeChat takes the last place is kept for the one that completes', async () => {
  const store = await openGoodsStore(20)
  const id = await paidMugs(store, 20)
  for (let n = 1; n <= 19; n += 1) {
    await send(store, id, { parcel: `SF${n}` })
    await store.minutes(1)
  }
  expect(await stateOf(store, id)).toMatchObject({
    wechatShipping: { state: 'uploaded', parcels: 14 }
  })
  await send(store, id, { parcel: 'SF20' })
  await store.minutes(1)
  const { report } = await told(store, id)
  const parcels = report?.delivery.kind === 'express' ? report.delivery.parcels : []
  expect(parcels).toHaveLength(15)
  expect(parcels.at(-1)?.trackingNumber).toBe('SF20')
})

test('an answer that was lost is looked for, and the one change that WeChat allows is not spent', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  store.clock.forward(MINUTE_MS)
  await send(store, id)
  store.shippingReports.lose('report', 'lostAfter')
  await store.minutes(5)
  expect(store.shippingReports.calls).toBe(1)
  expect(await stateOf(store, id)).toMatchObject({ wechatShipping: { state: 'uploaded' } })
})

test('a look that WeChat answers as if it lacked the payment proves nothing: it looks once more', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  store.clock.forward(MINUTE_MS)
  await send(store, id)
  store.shippingReports.lose('report', 'lostAfter')
  await store.tellShipping({ limit: 10, now: store.clock.now() })
  store.clock.forward(2 * MINUTE_MS)
  const lagging = store.withFaults(({ name }) =>
    name === 'shippingReports.look'
      ? { kind: 'answer', applied: true, answer: { kind: 'unknownPayment' } }
      : undefined
  )
  await lagging.tellShipping({ limit: 10, now: store.clock.now() })
  expect(await stateOf(store, id)).toMatchObject({
    wechatShipping: { state: 'due', unsure: true, why: 'unknownPayment' }
  })
  await store.minutes(10)
  expect(store.shippingReports.calls).toBe(1)
  expect(await stateOf(store, id)).toMatchObject({ wechatShipping: { state: 'uploaded' } })
})

test('a run that was killed after WeChat took it tells nothing twice', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  store.clock.forward(MINUTE_MS)
  await send(store, id)
  const killed = store.withFaults(({ name }) =>
    name === 'shippingReports.report' ? { kind: 'killAfter' } : undefined
  )
  await killed.tellShipping({ limit: 10, now: store.clock.now() })
  await store.minutes(5)
  expect(store.shippingReports.calls).toBe(1)
  expect(await stateOf(store, id)).toMatchObject({ wechatShipping: { state: 'uploaded' } })
})

test.each(['killBefore', 'killAfter'] as const)(
  'wherever a run is killed (%s), WeChat is told once and the change is not spent',
  async (kind) => {
    for (let at = 1; at <= 6; at += 1) {
      const store = await openGoodsStore()
      const id = await paidMugs(store)
      store.clock.forward(MINUTE_MS)
      await send(store, id)
      let calls = 0
      const killed = store.withFaults(() => {
        calls += 1
        return calls === at ? { kind } : undefined
      })
      await killed.tellShipping({ limit: 10, now: store.clock.now() }).catch(() => undefined)
      await store.minutes(10)
      expect(await stateOf(store, id)).toMatchObject({ wechatShipping: { state: 'uploaded' } })
      expect(store.shippingReports.calls).toBe(1)
    }
  }
)

test('WeChat down for an hour delays the telling and nothing else', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  await send(store, id)
  const all = Array.from({ length: 7 }, () => ({ kind: 'unknown', cause: 'time-out' }) as const)
  store.shippingReports.answer(...all)
  await store.minutes(60)
  expect(valueOf(await store.confirmReceipt(anna, id)).state.status).toBe('completed')
  await store.minutes(120)
  expect((await told(store, id)).report).toBeDefined()
})

test('when WeChat asks for less the run ends, and the rest is told in the next ones', async () => {
  const store = await openGoodsStore(20)
  const ids: OrderId[] = []
  for (let n = 0; n < 20; n += 1) {
    const checkout = aMugCheckout({ checkout: `checkout-${n}` })
    ids.push(await paid(store, valueOf(await store.placeOrder(checkout))))
  }
  store.clock.forward(MINUTE_MS)
  for (const id of ids) await send(store, id, { parcel: `SF${id.slice(0, 8)}` })
  const busy = Array.from({ length: 20 }, () => ({ kind: 'later', why: '45009' }) as const)
  store.shippingReports.answer(...busy)
  await store.tellShipping({ limit: 100, now: store.clock.now() })
  expect(store.shippingReports.calls).toBeLessThan(20)
  await store.minutes(20)
  for (const id of ids) expect((await told(store, id)).report).toBeDefined()
})

test('what WeChat will never take is a dead letter that wakes somebody', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  store.clock.forward(MINUTE_MS)
  await send(store, id)
  store.shippingReports.answer({ kind: 'refused', why: '10060031' })
  await store.minutes(2)
  const state = await stateOf(store, id)
  expect(state).toMatchObject({ status: 'shipped', dueShipping: null })
  expect(state.wechatShipping).toMatchObject({ state: 'gaveUp', why: '10060031' })
  expect(state.timeline.at(-1)).toMatchObject({ step: 'shippingGaveUp', note: '10060031' })
  expect(store.alarms.kinds()).toEqual(['shippingGaveUp'])
  expect(store.shippingReports.calls).toBe(1)
})

test('what somebody told by hand is nothing to wake anybody for', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  store.clock.forward(MINUTE_MS)
  await send(store, id)
  const parcel = { carrier: '顺丰', trackingNumber: 'SF1', goods: '马克杯' }
  const { transactionId } = await told(store, id)
  if (!transactionId) throw new Error('not paid')
  const delivery = { kind: 'express', parcels: [parcel], split: false, complete: true } as const
  const byHand = { transactionId, payer: anna, at: store.clock.now(), delivery }
  await store.shippingReports.report(byHand)
  await store.shippingReports.report(byHand)
  await store.minutes(2)
  expect(await stateOf(store, id)).toMatchObject({ wechatShipping: { state: 'uploaded' } })
  expect(store.alarms.kinds()).toEqual([])
})

test('a no is believed only once a look could tell why: what was given back wakes nobody', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  store.clock.forward(MINUTE_MS)
  await send(store, id)
  const { transactionId } = await told(store, id)
  const outTradeNo = transactionId && store.wechat.numberOf(transactionId)
  if (!outTradeNo) throw new Error('nothing was paid')
  const totalFen = (await stateOf(store, id)).cashFen
  const refund = { outTradeNo, amountFen: totalFen, totalFen, reason: '' }
  await store.wechat.refunds.refund({ refundNo: refundNo(`${id}R99`), ...refund })
  store.clock.forward(MINUTE_MS)
  store.shippingReports.lose('look', 'lostAfter')
  await store.minutes(5)
  expect(await stateOf(store, id)).toMatchObject({ wechatShipping: { state: 'none' } })
  expect(store.alarms.kinds()).not.toContain('shippingGaveUp')
})

test('a no with looks that are never answered wakes somebody all the same', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  store.clock.forward(MINUTE_MS)
  await send(store, id)
  const no = { kind: 'refused', why: '48001' } as const
  store.shippingReports.answer(no, no, no)
  store.shippingReports.lose(
    'look',
    'lostAfter',
    'lostAfter',
    'lostAfter',
    'lostAfter',
    'lostAfter'
  )
  await store.minutes(60)
  expect(store.alarms.kinds()).toContain('shippingGaveUp')
})

test('a code scanned elsewhere that WeChat never comes to know wakes nobody', async () => {
  const store = openTestStore()
  const id = await paid(store, valueOf(await store.placeOrder(aCheckout())))
  const never = Array.from({ length: 40 }, () => ({ kind: 'unknownPayment' }) as const)
  store.shippingReports.answer(...never)
  for (let hour = 0; hour < 60; hour += 1) {
    store.clock.forward(HOUR_MS)
    await store.timers()
  }
  expect(await stateOf(store, id)).toMatchObject({
    dueShipping: null,
    wechatShipping: { state: 'none', why: 'unknownPayment' }
  })
  expect(store.alarms.kinds()).toEqual([])
})

const settledMessage = async (store: TestStore, id: OrderId, kind: 'settled' | 'reminded') => {
  const attempt = paidAttempt(await stateOf(store, id))
  if (!attempt) throw new Error('not paid')
  return { kind, outTradeNo: attempt.outTradeNo, transactionId: attempt.transactionId }
}

test('WeChat lets the money go: kept once, and nothing is told after it', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  await send(store, id)
  const message = await settledMessage(store, id, 'settled')
  expect(await store.hearWechat(message)).toBe('recorded')
  expect(await store.hearWechat(message)).toBe('recorded')
  const { version, wechatShipping, dueShipping, timeline } = await stateOf(store, id)
  expect({ wechatShipping, dueShipping }).toMatchObject({
    wechatShipping: { state: 'settled' },
    dueShipping: null
  })
  expect(timeline.filter(({ step }) => step === 'fundsSettled')).toHaveLength(1)
  await store.minutes(3)
  expect(store.shippingReports.calls).toBe(0)
  expect((await stateOf(store, id)).version).toBeGreaterThanOrEqual(version)
})

test('a reminder wakes the operator and has a telling that was given up tried again', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  store.clock.forward(MINUTE_MS)
  await send(store, id)
  store.shippingReports.answer({ kind: 'refused', why: '10060014' })
  await store.minutes(2)
  await store.hearWechat(await settledMessage(store, id, 'reminded'))
  await store.minutes(1)
  expect(store.alarms.kinds()).toEqual(['shippingGaveUp', 'shippingReminded'])
  expect(await stateOf(store, id)).toMatchObject({
    stuckAt: null,
    wechatShipping: { state: 'uploaded' }
  })
})

test("a message about a payment that is not the order's changes nothing", async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  const other = await paid(
    store,
    valueOf(await store.placeOrder(aMugCheckout({ checkout: 'checkout-2' })))
  )
  const message = await settledMessage(store, id, 'settled')
  const { transactionId } = await settledMessage(store, other, 'settled')
  const before = await stateOf(store, id)
  expect(await store.hearWechat({ ...message, transactionId })).toBe('unknownOrder')
  expect(await stateOf(store, id)).toEqual(before)
})

test('a receipt confirmed in WeChat counts once WeChat says so itself', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  store.clock.forward(MINUTE_MS)
  await send(store, id)
  await store.minutes(1)
  expect(await store.confirmReceipt(anna, id, true)).toEqual({
    ok: false,
    refusal: { kind: 'notConfirmedAtWechat' }
  })
  const { transactionId } = await told(store, id)
  if (!transactionId) throw new Error('not paid')
  store.shippingReports.receive(transactionId)
  store.shippingReports.lose('look', 'lostBefore')
  expect((await store.confirmReceipt(anna, id, true)).ok).toBe(false)
  expect(valueOf(await store.confirmReceipt(anna, id, true)).state.status).toBe('completed')
  expect(valueOf(await store.confirmReceipt(anna, id, true)).state.status).toBe('completed')
})

test('nothing is told a hundred days later that was told before', async () => {
  const store = await openGoodsStore()
  const id = await paidMugs(store)
  await send(store, id)
  await store.minutes(3)
  store.clock.forward(100 * DAY_MS)
  await store.timers()
  expect(store.shippingReports.calls).toBe(1)
  expect((await stateOf(store, id)).status).toBe('completed')
})

test('every state leads on, and only settled is an end', () => {
  const ends = Object.entries(wechatShippingMoves).filter(([, next]) => next.length === 0)
  expect(ends.map(([state]) => state)).toEqual(['settled'])
})
