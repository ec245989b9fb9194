import { describe, expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { refundNo, type OrderId } from '../../kernel/ids.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel/instant.ts'
import { settings } from '../../kernel/settings.ts'
import {
  asking,
  paidMugs,
  paidPack,
  PARCEL,
  requestOf,
  RETURN_TO,
  seenFrom,
  sentMugs
} from '../../testing/after-sale-shop.ts'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import { aMugCheckout, mugSku } from '../../testing/goods-shop.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { runTimers, type TestStore } from '../../testing/test-store.ts'

const orderOf = async (store: TestStore, id: OrderId) => {
  const order = await store.orders.byId(id)
  if (!order) throw new Error('no such order')
  return order.state
}

const aReturn = { kind: 'returnAndRefund' } as const

describe('money back for what was not sent', () => {
  test('the shop agrees, the money arrives, the pieces are on the shelf again', async () => {
    const { store, id, number } = await paidMugs()
    const asked = valueOf(await store.askAfterSale(anna, asking(id, 1)))
    expect(asked).toMatchObject({
      afterSaleId: number,
      state: 'requested',
      amounts: { cashFen: 3900, freightFen: 0, couponBack: false },
      lines: [{ line: 0, quantity: 1, name: '晨雾陶瓷马克杯' }],
      actions: ['withdraw', 'message']
    })
    const agreed = valueOf(await store.approveAfterSale({ id: number, because: '已同意' }))
    expect(agreed).toMatchObject({ state: 'refunding', actions: ['message'] })
    expect(await seenFrom(store, number)).toEqual({
      request: 'refunding',
      open: false,
      refund: 'due'
    })
    await store.minutes(5)
    expect(await seenFrom(store, number)).toEqual({
      request: 'refunded',
      open: false,
      refund: 'success'
    })
    expect(store.shop.piecesOf(mugSku)).toMatchObject({ available: 7, sold: 2 })
    expect(valueOf(await store.showAfterSale(anna, number))).toMatchObject({
      state: 'refunded',
      refund: { refundNo: number, state: 'success', cashFen: 3900, because: '已同意' },
      actions: []
    })
    expect(store.wechat.refunds.list()).toHaveLength(1)
    expect((await requestOf(store, number)).dueAt).toBeNull()
  })

  test('all pieces of an unsent order bring the freight too', async () => {
    const { store, id } = await paidMugs(1)
    const quoted = valueOf(await store.quoteAfterSale(anna, { orderId: id }))
    expect(quoted).toMatchObject({
      possible: [{ line: 0, quantity: 1 }],
      kinds: ['refundOnly'],
      amounts: { cashFen: 4700, freightFen: 800 }
    })
  })

  test('the page sees the end in the order before the outbox was told', async () => {
    const { store, id, number } = await paidMugs(1)
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    valueOf(await store.approveAfterSale({ id: number }))
    await store.sendRefunds({ limit: 9, now: store.clock.now() })
    store.clock.forward(2 * MINUTE_MS)
    await store.sendRefunds({ limit: 9, now: store.clock.now() })
    expect((await requestOf(store, number)).state).toBe('refunding')
    expect(valueOf(await store.showAfterSale(anna, number)).state).toBe('refunded')
  })

  test('the shop may give less, with words; the goods stay sold', async () => {
    const { store, id, number } = await paidMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 2)))
    const tooMuch = await store.approveAfterSale({ id: number, amountFen: fen(7801) })
    expect(refusalOf(tooMuch)).toEqual({ kind: 'moreThanLeft', leftFen: 7800 })
    const less = { id: number, amountFen: fen(1000), because: '补偿十元' }
    valueOf(await store.approveAfterSale(less))
    const { refunds } = await orderOf(store, id)
    expect(refunds[number]).toMatchObject({
      cashFen: 1000,
      lines: [{ quantity: 0 }],
      because: '补偿十元',
      reason: 'afterSale'
    })
    // The same decision again is the same; another one comes too late.
    expect(valueOf(await store.approveAfterSale(less)).state).toBe('refunding')
    const other = await store.approveAfterSale({ ...less, amountFen: fen(2000) })
    expect(refusalOf(other)).toEqual({ kind: 'notPossibleNow', status: 'refunding' })
  })
})

describe('a return', () => {
  test('goes out, comes back, and is paid back; nothing of it is put on the shelf by itself', async () => {
    const { store, id, number } = await sentMugs()
    const quoted = valueOf(await store.quoteAfterSale(anna, { orderId: id }))
    expect(quoted.kinds).toEqual(['refundOnly', 'returnAndRefund'])
    valueOf(await store.askAfterSale(anna, asking(id, 1, aReturn)))
    expect(refusalOf(await store.approveAfterSale({ id: number }))).toEqual({
      kind: 'returnToMissing'
    })
    const agreed = valueOf(await store.approveAfterSale({ id: number, returnTo: RETURN_TO }))
    expect(agreed).toMatchObject({ state: 'awaitingReturn', actions: ['received', 'message'] })
    const sent = valueOf(await store.sendGoodsBack(anna, number, PARCEL))
    expect(sent).toMatchObject({
      state: 'returning',
      returnTo: RETURN_TO,
      returnParcel: PARCEL,
      actions: ['message']
    })
    expect(valueOf(await store.sendGoodsBack(anna, number, PARCEL)).state).toBe('returning')
    expect(valueOf(await store.receiveGoodsBack({ id: number })).state).toBe('refunding')
    await store.minutes(5)
    expect((await seenFrom(store, number)).request).toBe('refunded')
    expect(store.shop.piecesOf(mugSku)).toMatchObject({ available: 6, sold: 3 })
    // What was returned can't be returned again.
    const rest = { orderId: id, lines: [{ line: 0, quantity: 2 }] }
    expect(valueOf(await store.quoteAfterSale(anna, rest)).kinds).toContain('returnAndRefund')
    const all = { orderId: id, lines: [{ line: 0, quantity: 3 }] }
    expect(refusalOf(await store.quoteAfterSale(anna, all)).kind).toBe('moreThanLeft')
  })

  test('is refused for what was never sent, and so is an amount before the goods are here', async () => {
    const unsent = await paidMugs()
    const early = await unsent.store.askAfterSale(anna, asking(unsent.id, 1, aReturn))
    expect(refusalOf(early)).toEqual({ kind: 'notPossibleNow', status: 'paid' })
    const { store, id, number } = await sentMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1, aReturn)))
    const less = { id: number, amountFen: fen(1), because: '少退', returnTo: RETURN_TO }
    expect(refusalOf(await store.approveAfterSale(less)).kind).toBe('notPossibleNow')
    expect((await requestOf(store, number)).state).toBe('requested')
  })

  test('of pieces beside unsent ones leaves those to be sent', async () => {
    const { store, id, number } = await paidMugs()
    const two = { lines: [{ line: 0, quantity: 2 }] }
    valueOf(await store.shipOrder({ orderId: id, carrier: '顺丰', trackingNumber: 'SF1', ...two }))
    valueOf(await store.askAfterSale(anna, asking(id, 1, aReturn)))
    valueOf(await store.approveAfterSale({ id: number, returnTo: RETURN_TO }))
    valueOf(await store.receiveGoodsBack({ id: number }))
    await store.minutes(5)
    expect(store.shop.piecesOf(mugSku)).toMatchObject({ available: 6, sold: 3 })
    const rest = { orderId: id, carrier: '顺丰', trackingNumber: 'SF2' }
    expect(valueOf(await store.shipOrder(rest)).state.status).toBe('shipped')
  })

  test('that is not sent within seven days is withdrawn, with words', async () => {
    const { store, id, number } = await sentMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1, aReturn)))
    valueOf(await store.approveAfterSale({ id: number, returnTo: RETURN_TO }))
    store.clock.forward(settings.returnMs)
    await store.timers()
    expect(valueOf(await store.showAfterSale(anna, number))).toMatchObject({
      state: 'withdrawn',
      withdrawnBecause: '超过 7 天没有寄回商品，申请已自动关闭'
    })
    expect(await seenFrom(store, number)).toEqual({ request: 'withdrawn', open: false })
    expect((await requestOf(store, number)).dueAt).toBeNull()
    const late = await store.sendGoodsBack(anna, number, PARCEL)
    expect(refusalOf(late)).toEqual({ kind: 'notPossibleNow', status: 'withdrawn' })
  })

  test('whose parcel nobody confirms is brought to mind after ten days', async () => {
    const { store, id, number } = await sentMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1, aReturn)))
    valueOf(await store.approveAfterSale({ id: number, returnTo: RETURN_TO }))
    valueOf(await store.sendGoodsBack(anna, number, PARCEL))
    store.clock.forward(settings.returnedMs)
    await store.timers()
    expect(store.alarms.all()).toMatchObject([
      { times: 1, last: { kind: 'afterSaleWaits', subject: number } }
    ])
    expect((await requestOf(store, number)).state).toBe('returning')
  })

  test('that came back wrong is refused with words, and the order goes on', async () => {
    const { store, id, number } = await sentMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1, aReturn)))
    valueOf(await store.approveAfterSale({ id: number, returnTo: RETURN_TO }))
    valueOf(await store.sendGoodsBack(anna, number, PARCEL))
    const no = valueOf(await store.refuseAfterSale(number, '寄回的不是本店商品'))
    expect(no).toMatchObject({ state: 'refused', refusedBecause: '寄回的不是本店商品' })
    expect(await seenFrom(store, number)).toEqual({ request: 'refused', open: false })
  })
})

describe('while a request is open', () => {
  test('what is asked back is not sent, the rest is', async () => {
    const { store, id, number } = await paidMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    const parcel = { orderId: id, carrier: '顺丰', trackingNumber: 'SF1' }
    const all = { ...parcel, lines: [{ line: 0, quantity: 3 }] }
    const open = { kind: 'afterSaleOpen', afterSaleId: number }
    expect(refusalOf(await store.shipOrder(all))).toEqual(open)
    const sent = valueOf(await store.shipOrder(parcel)).state
    expect(sent.shipments).toMatchObject([{ lines: [{ line: 0, quantity: 2 }] }])
    expect(sent.status).toBe('paid')
    const more = { ...parcel, trackingNumber: 'SF2' }
    expect(refusalOf(await store.shipOrder(more))).toEqual(open)
    valueOf(await store.refuseAfterSale(number, '已备货'))
    expect(valueOf(await store.shipOrder(more)).state.status).toBe('shipped')
  })

  test('the refund of the last unsent pieces makes the order a shipped one', async () => {
    const { store, id, number } = await paidMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    valueOf(await store.shipOrder({ orderId: id, carrier: '顺丰', trackingNumber: 'SF1' }))
    valueOf(await store.approveAfterSale({ id: number }))
    expect(await orderOf(store, id)).toMatchObject({
      status: 'shipped',
      dueReceipt: expect.any(Number)
    })
  })

  test('goods do not count as received by themselves, and then some days later', async () => {
    const { store, id, number } = await sentMugs()
    store.clock.forward(settings.receiptMs - HOUR_MS)
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    for (let day = 0; day < 30; day += 1) {
      store.clock.forward(DAY_MS)
      await store.timers()
    }
    expect((await orderOf(store, id)).status).toBe('shipped')
    valueOf(await store.withdrawAfterSale(anna, number))
    store.clock.forward(settings.receiptAfterAskedMs - SECOND_MS)
    await store.timers()
    expect((await orderOf(store, id)).status).toBe('shipped')
    await store.minutes(1)
    expect((await orderOf(store, id)).status).toBe('completed')
  })

  test('the shopper may say that they have the goods all the same', async () => {
    const { store, id, number } = await sentMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    expect(valueOf(await store.confirmReceipt(anna, id)).state.status).toBe('completed')
    await store.minutes(2)
    valueOf(await store.approveAfterSale({ id: number }))
    await store.minutes(5)
    expect((await seenFrom(store, number)).request).toBe('refunded')
  })

  test('there is no second one; when it ended there is, under a number of its own', async () => {
    const { store, id, number } = await paidMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    const second = asking(id, 2, { requestId: 'request-2' })
    const open = { kind: 'afterSaleOpen', afterSaleId: number }
    expect(refusalOf(await store.askAfterSale(anna, second))).toEqual(open)
    expect(refusalOf(await store.quoteAfterSale(anna, { orderId: id }))).toEqual(open)
    valueOf(await store.withdrawAfterSale(anna, number))
    expect(valueOf(await store.askAfterSale(anna, second)).afterSaleId).toBe(`${id}R02`)
  })

  test('its number is kept from every other refund', async () => {
    const { store, id, number } = await paidMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    const own = { orderId: id, requestId: 'refund-1', because: '客服补偿' }
    const made = valueOf(
      await store.makeRefund({ ...own, ask: { kind: 'amount', amountFen: fen(100) } })
    )
    expect(made).toMatchObject({ refundNo: `${id}R02`, reason: 'operator', cashFen: 100 })
    valueOf(await store.approveAfterSale({ id: number }))
    expect(Object.keys((await orderOf(store, id)).refunds).toSorted()).toEqual([number, `${id}R02`])
  })

  test('its shop is reminded after two days, and daily', async () => {
    const { store, id, number } = await paidMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    store.clock.forward(settings.afterSaleAnswerMs - SECOND_MS)
    await store.timers()
    expect(store.alarms.kinds()).not.toContain('afterSaleWaits')
    for (const times of [1, 2]) {
      store.clock.forward(times === 1 ? SECOND_MS : DAY_MS)
      await store.timers()
      await store.timers()
      expect(store.alarms.all()).toMatchObject([
        { times, last: { kind: 'afterSaleWaits', subject: number } }
      ])
    }
  })
})

describe('who asks', () => {
  test('again with the same words gets the same request; other words under its id are refused', async () => {
    const { store, id } = await paidMugs()
    const first = valueOf(await store.askAfterSale(anna, asking(id, 1)))
    expect(valueOf(await store.askAfterSale(anna, asking(id, 1)))).toEqual(first)
    const other = await store.askAfterSale(anna, asking(id, 2))
    expect(refusalOf(other)).toEqual({ kind: 'differentContent', orderId: id })
    valueOf(await store.withdrawAfterSale(anna, refundNo(first.afterSaleId)))
    expect(valueOf(await store.askAfterSale(anna, asking(id, 1))).state).toBe('withdrawn')
    expect(store.afterSales.all()).toHaveLength(1)
  })

  test('for what is not theirs finds nothing', async () => {
    const { store, id, number } = await paidMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    const none = { kind: 'afterSaleNotFound' }
    const answers = [
      await store.showAfterSale(ben, number),
      await store.withdrawAfterSale(ben, number),
      await store.sendGoodsBack(ben, number, PARCEL),
      await store.writeToShop(ben, number, '你好')
    ]
    expect(answers.map((one) => refusalOf<object>(one))).toEqual([none, none, none, none])
    expect(refusalOf(await store.askAfterSale(ben, asking(id, 1)))).toEqual({
      kind: 'orderNotFound'
    })
    expect((await store.listAfterSales(ben)).afterSales).toEqual([])
    expect((await store.listAfterSales(anna)).afterSales).toHaveLength(1)
  })

  test('for an order that is not paid is told so', async () => {
    const { store } = await paidMugs()
    const { id } = valueOf(await store.placeOrder(aMugCheckout({ checkout: 'checkout-2' }))).state
    expect(refusalOf(await store.askAfterSale(anna, asking(id, 1)))).toEqual({
      kind: 'notRefundable',
      status: 'awaitingPayment'
    })
  })

  test('time and again is stopped before the numbers run out', async () => {
    const { store, id } = await paidMugs()
    const limit = settings.afterSalesPerOrder
    for (let times = 0; times < limit; times += 1) {
      const { afterSaleId } = valueOf(
        await store.askAfterSale(anna, asking(id, 1, { requestId: `request-${times}` }))
      )
      valueOf(await store.withdrawAfterSale(anna, refundNo(afterSaleId)))
    }
    const last = await store.askAfterSale(anna, asking(id, 1, { requestId: 'request-last' }))
    expect(refusalOf(last)).toEqual({ kind: 'tooManyRefunds', limit })
  })

  test('both sides write, a repeat says nothing new, and there is an end to it', async () => {
    const { store, id, number } = await paidMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    valueOf(await store.writeToShop(anna, number, '能快一点吗'))
    valueOf(await store.writeToShop(anna, number, '能快一点吗'))
    const { messages } = valueOf(await store.writeToShopper(number, '好的'))
    expect(messages.map(({ by, text }) => [by, text])).toEqual([
      ['shopper', '能快一点吗'],
      ['operator', '好的']
    ])
    const limit = settings.messagesPerAfterSale
    for (let one = 2; one < limit; one += 1) {
      valueOf(await store.writeToShop(anna, number, `第 ${one} 句`))
    }
    const over = await store.writeToShop(anna, number, '还有一句')
    expect(refusalOf(over)).toEqual({ kind: 'tooManyMessages', limit })
    valueOf(await store.refuseAfterSale(number, '不符合条件'))
    expect(refusalOf(await store.writeToShop(anna, number, '为什么'))).toEqual({
      kind: 'notPossibleNow',
      status: 'refused'
    })
  })
})

const useCalls = async (store: TestStore): Promise<void> => {
  const purse = store.purses.current(anna)
  store.purses.store({ ...purse, quota: { ...purse.quota, free: 40 } })
}

describe('quota', () => {
  test('goes back while the account has it', async () => {
    const { store, id, number } = await paidPack()
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    valueOf(await store.approveAfterSale({ id: number }))
    await store.minutes(5)
    expect((await seenFrom(store, number)).request).toBe('refunded')
    expect((await store.purses.read(anna))?.quota.free).toBe(0)
  })

  test('that was used is not asked for, and not agreed to', async () => {
    const { store, id } = await paidPack()
    await useCalls(store)
    const used = { kind: 'quotaUsed', left: 40 }
    expect(refusalOf(await store.quoteAfterSale(anna, { orderId: id }))).toEqual(used)
    expect(refusalOf(await store.askAfterSale(anna, asking(id, 1)))).toEqual(used)
    const own = { orderId: id, requestId: 'refund-1', because: '客服' }
    expect(refusalOf(await store.makeRefund({ ...own, ask: { kind: 'whole' } }))).toEqual(used)
    const fresh = await paidPack()
    valueOf(await fresh.store.askAfterSale(anna, asking(fresh.id, 1)))
    await useCalls(fresh.store)
    expect(refusalOf(await fresh.store.approveAfterSale({ id: fresh.number }))).toEqual(used)
    expect((await requestOf(fresh.store, fresh.number)).state).toBe('requested')
  })

  test('that is used in the moment of the decision ends the request with words', async () => {
    const { store, id, number } = await paidPack()
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    valueOf(await store.approveAfterSale({ id: number }))
    await useCalls(store)
    await store.minutes(5)
    expect(await seenFrom(store, number)).toEqual({
      request: 'refused',
      open: false,
      refund: 'void'
    })
    expect(valueOf(await store.showAfterSale(anna, number)).refusedBecause).toBe(
      '额度已经使用，无法退款'
    )
    expect(store.wechat.refunds.list()).toHaveLength(0)
  })
})

describe('a refund of the operator alone', () => {
  const whole = { requestId: 'refund-1', ask: { kind: 'whole' }, because: '缺货' } as const

  test('is made once, however often it is asked for', async () => {
    const { store, id } = await paidMugs()
    const command = { orderId: id, ...whole }
    const both = await Promise.all([store.makeRefund(command), store.makeRefund(command)])
    const numbers = [...both, await store.makeRefund(command)].map((one) => valueOf(one).refundNo)
    expect(new Set(numbers).size).toBe(1)
    await store.minutes(5)
    expect((await orderOf(store, id)).status).toBe('refunded')
    expect(store.wechat.refunds.list()).toHaveLength(1)
  })

  test('leaves nothing to an open request, which then ends with words', async () => {
    const { store, id, number } = await paidMugs()
    valueOf(await store.askAfterSale(anna, asking(id, 1)))
    valueOf(await store.makeRefund({ orderId: id, ...whole }))
    expect(refusalOf(await store.approveAfterSale({ id: number })).kind).toBe('moreThanLeft')
    await store.minutes(5)
    expect(await seenFrom(store, number)).toEqual({ request: 'refused', open: false })
    const { refusedBecause } = valueOf(await store.showAfterSale(anna, number))
    expect(refusedBecause).toBe('可退的部分已经退完，这次申请没有再退款')
    expect((await orderOf(store, id)).status).toBe('refunded')
  })

  test('that no card takes is sent again under its number', async () => {
    const { store, id, number } = await paidMugs()
    store.wechat.refunds.plan('abnormal')
    valueOf(await store.makeRefund({ orderId: id, ...whole }))
    await store.minutes(5)
    expect((await orderOf(store, id)).refunds[number]?.state).toBe('abnormal')
    expect(valueOf(await store.sendRefundAgain(id, number)).state).toBe('due')
    expect(valueOf(await store.sendRefundAgain(id, number)).state).toBe('due')
    const none = await store.sendRefundAgain(id, refundNo(`${id}R09`))
    expect(refusalOf(none).kind).toBe('orderNotFound')
  })
})

test('what was given back counts for no limit, is not reviewed, and may be put away', async () => {
  const { store, id, number } = await sentMugs(2)
  valueOf(await store.confirmReceipt(anna, id))
  await store.minutes(2)
  expect(await store.orders.boughtBy(anna)).toMatchObject([{ lines: [{ quantity: 2 }] }])
  valueOf(await store.askAfterSale(anna, asking(id, 2)))
  expect(refusalOf(await store.hideOrder(anna, id)).kind).toBe('notPossibleNow')
  valueOf(await store.approveAfterSale({ id: number }))
  await store.minutes(5)
  expect(await store.orders.boughtBy(anna)).toMatchObject([{ lines: [{ quantity: 0 }] }])
  const words = { stars: 5, text: '很好', pictures: [] }
  const review = await store.reviewLine(anna, { orderId: id, line: 0 }, words)
  expect(refusalOf(review)).toEqual({ kind: 'notPossibleNow', status: 'refunded' })
  expect(valueOf(await store.hideOrder(anna, id)).state.hidden).toBe(true)
})

test('the operator sees requests by their state', async () => {
  const { store, id, number } = await paidMugs()
  valueOf(await store.askAfterSale(anna, asking(id, 1)))
  const waiting = await store.listAllAfterSales('requested')
  expect(waiting.afterSales).toMatchObject([
    { afterSaleId: number, openid: anna, actions: ['approve', 'refuse', 'message'] }
  ])
  expect((await store.listAllAfterSales('refused')).afterSales).toEqual([])
  await runTimers(store.useCases, store.clock)
  expect(valueOf(await store.showAnyAfterSale(number)).state).toBe('requested')
})
