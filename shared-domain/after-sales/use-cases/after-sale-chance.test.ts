import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { fen } from '../../kernel/fen.ts'
import { refundNo, type OrderId, type RefundNo } from '../../kernel/ids.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/instant.ts'
import { asking, paidMugs, PARCEL, RETURN_TO } from '../../testing/after-sale-shop.ts'
import type { UseCases } from '../../testing/compose.ts'
import { standing } from '../../testing/goods-shop.ts'
import type { Interruption } from '../../testing/interrupt.ts'
import { anna } from '../../testing/order-builder.ts'
import type { TestStore } from '../../testing/test-store.ts'

const MUGS = 4

interface Move {
  readonly what: keyof typeof deeds
  readonly pieces: number
  /** A number names one request of the order, there or not. */
  readonly index: number
  readonly mishap: { readonly at: number; readonly how: Interruption } | null
  readonly passMs: number
}

interface Deed {
  readonly id: OrderId
  readonly number: RefundNo
  readonly pieces: number
}

/** What anybody may try at any time, sensible or not. */
const deeds = {
  ask: (useCases: UseCases, { id, number, pieces }: Deed) =>
    useCases.askAfterSale(anna, asking(id, pieces, { requestId: `request-${number}` })),
  askReturn: (useCases: UseCases, { id, number, pieces }: Deed) =>
    useCases.askAfterSale(
      anna,
      asking(id, pieces, { requestId: `return-${number}`, kind: 'returnAndRefund' })
    ),
  withdraw: (useCases: UseCases, { number }: Deed) => useCases.withdrawAfterSale(anna, number),
  sendBack: (useCases: UseCases, { number }: Deed) => useCases.sendGoodsBack(anna, number, PARCEL),
  approve: (useCases: UseCases, { number: id }: Deed) =>
    useCases.approveAfterSale({ id, returnTo: RETURN_TO }),
  giveLess: (useCases: UseCases, { number: id }: Deed) =>
    useCases.approveAfterSale({ id, amountFen: fen(777), because: '协商一致' }),
  received: (useCases: UseCases, { number: id }: Deed) => useCases.receiveGoodsBack({ id }),
  refuse: (useCases: UseCases, { number }: Deed) => useCases.refuseAfterSale(number, '不符合条件'),
  makeRefund: (useCases: UseCases, { id, number, pieces }: Deed) =>
    useCases.makeRefund({
      orderId: id,
      requestId: `refund-${number}`,
      ask: { kind: 'pieces', lines: [{ line: 0, quantity: pieces }] },
      because: '缺货'
    }),
  ship: (useCases: UseCases, { id, number, pieces }: Deed) =>
    useCases.shipOrder({
      orderId: id,
      carrier: '顺丰',
      trackingNumber: number,
      lines: [{ line: 0, quantity: pieces }]
    }),
  confirm: (useCases: UseCases, { id }: Deed) => useCases.confirmReceipt(anna, id)
} as const

const isWhat = (name: string): name is keyof typeof deeds => Object.hasOwn(deeds, name)

const mishap = fc.record({
  at: fc.integer({ min: 1, max: 6 }),
  how: fc.constantFrom<Interruption>(
    { kind: 'killBefore' },
    { kind: 'killAfter' },
    { kind: 'twice' },
    { kind: 'fail', applied: true, error: new Error('reset') },
    { kind: 'fail', applied: false, error: new Error('reset') }
  )
})
const move: fc.Arbitrary<Move> = fc.record({
  what: fc.oneof(
    fc.constantFrom(...Object.keys(deeds).filter(isWhat)),
    fc.constantFrom('ask', 'askReturn', 'approve', 'sendBack', 'received', 'ship')
  ),
  pieces: fc.constantFrom(1, 1, 2, MUGS),
  index: fc.constantFrom(1, 1, 1, 2, 3),
  mishap: fc.option(mishap),
  passMs: fc.constantFrom(0, 0, MINUTE_MS, HOUR_MS, 3 * DAY_MS)
})

const make = async (store: TestStore, id: OrderId, one: Move): Promise<void> => {
  const { mishap: accident } = one
  const useCases = accident
    ? store.withFaults(({ index }) => (index === accident.at ? accident.how : undefined))
    : store.useCases
  const number = refundNo(`${id}R0${one.index}`)
  const deed = { id, number, pieces: one.pieces }
  await deeds[one.what](useCases, deed).catch(() => undefined)
  store.clock.forward(one.passMs)
  if (one.passMs > 0) await store.timers()
}

/** The shop answers what is open, and all timers have their time. */
const comesToRest = async (store: TestStore): Promise<void> => {
  await store.minutes(3)
  for (const { id, state, kind } of store.afterSales.all()) {
    if (state === 'requested') await store.refuseAfterSale(id, '到此为止')
    if (kind !== 'returnAndRefund') continue
    const received = await store.receiveGoodsBack({ id })
    if (received.ok || received.refusal.kind !== 'moreThanLeft') continue
    // Some of the pieces went back by another refund.
    const amountFen = fen(received.refusal.leftFen)
    await store.receiveGoodsBack({ id, amountFen, because: '其余已退' })
  }
  await store.minutes(12)
}

const sumOf = (parts: readonly { readonly quantity: number }[]): number =>
  parts.reduce((sum, { quantity }) => sum + quantity, 0)

const ENDED = ['refunded', 'refused', 'withdrawn']

/** What both documents and WeChat must say of each other, whatever happened. */
const wrongIn = async (store: TestStore, id: OrderId): Promise<readonly string[]> => {
  const order = (await store.orders.byId(id))?.state
  if (!order) return ['no order']
  const { afterSales, refunds, cashFen } = order
  const requests = store.afterSales.all()
  const arrived = store.wechat.refunds.list().filter(({ seen }) => seen.state === 'succeeded')
  const back = arrived.reduce((sum, { seen }) => sum + seen.amountFen, 0)
  const owed = Object.values(refunds).reduce((sum, one) => sum + one.cashFen, 0)
  const wrong = requests.flatMap(({ id: number, state, dueAt }) => [
    ...(ENDED.includes(state) ? [] : [`${state} for ever`]),
    ...(dueAt === null ? [] : [`${state} and still due`]),
    ...(afterSales[number]?.ask === undefined ? [] : [`${state}, and the order waits`]),
    ...((state === 'refunded') === (refunds[number]?.state === 'success')
      ? []
      : [`${state}, paid?`])
  ])
  const sent = sumOf(order.shipments.flatMap(({ lines }) => lines))
  const onTheShelf = sumOf(Object.values(refunds).flatMap(({ givesBack }) => givesBack.stock))
  const numbers = requests.map((request) => request.id).toSorted()
  return [
    ...wrong,
    ...(Object.keys(afterSales).toSorted().join() === numbers.join() ? [] : ['documents differ']),
    ...(back === owed && back <= cashFen ? [] : [`${back} went back of ${owed}`]),
    ...(Object.values(refunds).every(({ state }) => state === 'success') ? [] : ['money stays']),
    ...(standing(store).balanced ? [] : ['pieces are lost']),
    ...(sent + onTheShelf <= MUGS ? [] : ['a piece is sent and on the shelf'])
  ]
}

test('whatever shoppers, the shop and accidents do, documents, orders and WeChat agree in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 6, maxLength: 16 }), async (moves) => {
      const { store, id } = await paidMugs(MUGS)
      for (const one of moves) await make(store, id, one)
      await comesToRest(store)
      expect(await wrongIn(store, id)).toEqual([])
    }),
    { numRuns: 150 }
  )
})
