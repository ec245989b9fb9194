import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { EJSON } from 'bson'
import { checkoutId, openId, refundNo, skuId, type RefundNo } from '#domain/kernel/ids'
import { MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import { spreadOf } from '#domain/kernel/spread'
import { documentsOf } from '../stories/documents.ts'
import { CallMeter } from './support/call-meter.ts'
import { field } from './support/fields.ts'
import { HOT_SKU, shelve } from './support/hot-sku.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

/** Who brought pieces back stays written until their order says so, and nobody can ask again. */
let store: RealStore
beforeAll(async () => {
  store = await openRealStore()
})
afterAll(() => store.close())

const sku = skuId(HOT_SKU)
const one = { skuId: sku, quantity: 1 }

let orders = 0
/** Numbers of refunds of orders that do not exist; `tidies`: the one after which is tidied up. */
const numberThat = (tidies: boolean): RefundNo => {
  for (;;) {
    orders += 1
    const id = store.platform.contentIds.orderId(
      openId('oRestock'),
      checkoutId(`checkout-restock-${orders}`)
    )
    const number = refundNo(`${id}R01`)
    if (spreadOf(number) < 1 / 16 === tidies) return number
  }
}

/** As much of an order as tidying looks at. */
const order = (number: RefundNo, givenBack: boolean, ageMs: number): object => ({
  _id: number.slice(0, 20),
  changedAt: new Date(store.now() - ageMs),
  refunds: { [number]: { givenBack } }
})

const put = (collectionName: string, documents: readonly object[]): Promise<unknown> =>
  store.cloud.database.execute('database.insertDocument', {
    collectionName,
    data: documents.map((document) => EJSON.stringify(document))
  })

const written = async (): Promise<readonly string[]> => {
  const [stock] = await documentsOf(store.cloud.database, 'stock', { _id: sku })
  return Object.keys(Object(field(stock, 'restocks')))
}

test('numbers leave once their order says given back and everybody who read it before has ended', async () => {
  await shelve(store.cloud.database, 50)
  const meter = new CallMeter()
  const { stock } = store.start(meter.disturbance).repositories
  const buyer = store.platform.contentIds.orderId(openId('oRestock'), checkoutId('checkout-of-all'))
  const all = { skuId: sku, quantity: 50, offerVersion: 1 }
  expect(await stock.hold(buyer, all)).toEqual({ kind: 'held' })
  expect(await stock.sell(buyer, all)).toBe('done')
  const [over, young, open, unknown] = [false, false, false, false].map((tidies) =>
    numberThat(tidies)
  )
  if (!over || !young || !open || !unknown) throw new Error('four numbers')
  const old = settings.secondReleaseMs + MINUTE_MS
  await put('orders', [order(over, true, old), order(young, true, 0), order(open, false, old)])
  meter.reset()
  for (const number of [over, young, open, unknown]) {
    expect(await stock.restock(number, one)).toBe('done')
  }
  expect(meter.names).toEqual(Array.from({ length: 4 }, () => 'update stock'))
  meter.reset()
  const last = numberThat(true)
  expect(await stock.restock(last, one)).toBe('done')
  expect(meter.names).toEqual(['update stock', 'find stock', 'find orders', 'update stock'])
  expect((await written()).toSorted()).toEqual([young, open, unknown, last].toSorted())
  for (const number of [young, open, unknown, last]) {
    expect(await stock.restock(number, one)).toBe('refused')
  }
})

test('what can not be tidied up stays, and the pieces are back', async () => {
  const [pieces] = await documentsOf(store.cloud.database, 'stock', { _id: sku })
  const strange = numberThat(false)
  await put('orders', [{ _id: strange.slice(0, 20), changedAt: 'yesterday', refunds: {} }])
  const { stock } = store.start().repositories
  expect(await stock.restock(strange, one)).toBe('done')
  expect(await stock.restock(numberThat(true), one)).toBe('done')
  const [after] = await documentsOf(store.cloud.database, 'stock', { _id: sku })
  expect(Number(field(after, 'available'))).toBe(Number(field(pieces, 'available')) + 2)
  expect(await written()).toContain(strange)
})
