import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { asking, paidMugs, RETURN_TO, seenFrom, sentMugs } from '../../testing/after-sale-shop.ts'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import { anna } from '../../testing/order-builder.ts'
import { askOf } from '../settle-after-sale.ts'

test('the same refund of the shop again shows the number under which it goes on', async () => {
  const { store, id } = await paidMugs()
  const own = {
    orderId: id,
    requestId: 'refund-1',
    because: '客服补偿',
    ask: { kind: 'whole' }
  } as const
  store.wechat.refunds.plan('closed')
  valueOf(await store.makeRefund(own))
  await store.minutes(30)
  expect(valueOf(await store.makeRefund(own))).toMatchObject({
    refundNo: `${id}R02`,
    state: 'success'
  })
})

const amount = (yuan: number) => ({ kind: 'amount', amountFen: fen(yuan * 100) }) as const

test('an amount that was typed anew under the same request is not told as given back', async () => {
  const { store, id } = await paidMugs()
  const own = { orderId: id, requestId: 'refund-1', because: '客服补偿' }
  const first = valueOf(await store.makeRefund({ ...own, ask: amount(10) }))
  const other = await store.makeRefund({ ...own, ask: amount(5) })
  expect(other).toEqual({ ok: false, refusal: { kind: 'differentContent' } })
  expect(await store.makeRefund({ ...own, ask: { kind: 'pieces', lines: [] } })).toEqual(other)
  expect(valueOf(await store.makeRefund({ ...own, ask: amount(10) }))).toEqual(first)
})

test('less than was asked for is taken of what was asked about alone', () => {
  const lines = [0, 2].map((line) => ({
    line,
    quantity: 1,
    name: '',
    choices: [],
    kind: 'quota' as const
  }))
  const ask = askOf({ kind: 'refundOnly', lines, amountFen: fen(500) })
  expect(ask).toEqual({ kind: 'amount', amountFen: 500, line: [0, 2] })
})

test('a refund of one piece leaves the money of the others to a return that waits', async () => {
  const { store, id, number } = await sentMugs(4)
  valueOf(await store.askAfterSale(anna, asking(id, 4, { kind: 'returnAndRefund' })))
  const lines = [{ line: 0, quantity: 1 }]
  const own = { orderId: id, requestId: 'refund-1', because: '缺货' }
  valueOf(await store.makeRefund({ ...own, ask: { kind: 'pieces', lines } }))
  valueOf(await store.approveAfterSale({ id: number, returnTo: RETURN_TO }))
  const tooMuch = { kind: 'moreThanLeft', leftFen: 11_700 }
  expect(refusalOf(await store.receiveGoodsBack({ id: number }))).toEqual(tooMuch)
  const [much, rest] = [11_701, 11_700].map((amountFen) => {
    return { id: number, amountFen: fen(amountFen), because: '另一件已退' }
  })
  if (!much || !rest) throw new Error('there are two')
  expect(refusalOf(await store.receiveGoodsBack(much))).toEqual(tooMuch)
  valueOf(await store.receiveGoodsBack(rest))
  await store.minutes(5)
  expect(await seenFrom(store, number)).toMatchObject({ request: 'refunded', open: false })
  const given = store.wechat.refunds.list().map(({ seen }) => seen.amountFen)
  expect(given).toEqual([3900, 11_700])
})
