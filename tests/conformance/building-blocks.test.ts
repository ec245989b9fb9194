import { beforeEach, describe, expect, test } from '@jest/globals'
import { read, readAll } from './support/documents.ts'
import { atOnce, updatedBy } from './support/calls.ts'
import { CONFLICT } from './support/refusal.ts'
import { begin, _, useCollection } from './support/target.ts'
import type { Document } from './support/target.ts'

/** The four writes by which the store moves stock and money; all else leans on them. */
const stock = useCollection('blocks_stock')
const orders = useCollection('blocks_orders')
const purses = useCollection('blocks_purses')
const entries = useCollection('blocks_entries')

const PUT_IN = 10
/** Orders that it was last sold to; the store remembers more. */
const REMEMBERED = 3

interface Hold {
  readonly order: string
  readonly quantity?: number
  readonly offerVersion?: number
}

const hold = ({ order, quantity = 1, offerVersion = 1 }: Hold): Promise<unknown> =>
  stock
    .where({
      _id: 'sku',
      available: _.gte(quantity),
      offerVersion,
      holdCount: _.lt(1000),
      [`holds.${order}`]: _.exists(false),
      soldTo: _.neq(order)
    })
    .update({
      available: _.inc(-quantity),
      holdCount: _.inc(1),
      version: _.inc(1),
      [`holds.${order}`]: quantity
    })

const end = (into: 'available' | 'sold', order: string, quantity = 1): Promise<unknown> =>
  stock.where({ _id: 'sku', [`holds.${order}`]: _.exists(true) }).update({
    [into]: _.inc(quantity),
    holdCount: _.inc(-1),
    version: _.inc(1),
    [`holds.${order}`]: _.remove(),
    ...(into === 'sold' && { soldTo: _.push({ each: [order], slice: -REMEMBERED }) })
  })

const release = (order: string, quantity?: number): Promise<unknown> =>
  end('available', order, quantity)
const sell = (order: string, quantity?: number): Promise<unknown> => end('sold', order, quantity)

const sumOf = (document: Document | undefined): number => {
  const { available, sold, holds } = document as {
    available: number
    sold: number
    holds: Record<string, number>
  }
  return available + sold + Object.values(holds).reduce((sum, held) => sum + held, 0)
}

const counted = (answers: readonly unknown[]): number =>
  answers.filter((answer) => updatedBy(answer) === 1).length

beforeEach(async () => {
  await stock.add({
    _id: 'sku',
    available: PUT_IN,
    sold: 0,
    offerVersion: 1,
    holdCount: 0,
    version: 0,
    holds: {}
  })
})

describe('a keyed hold', () => {
  test('takes the pieces, and names its order', async () => {
    expect(await hold({ order: 'a', quantity: 3 })).toMatchObject({ updated: 1 })
    expect(await read(stock, 'sku')).toMatchObject({
      available: 7,
      holdCount: 1,
      version: 1,
      holds: { a: 3 }
    })
  })

  test('that is sent twice counts once', async () => {
    await hold({ order: 'a' })
    expect(await hold({ order: 'a' })).toMatchObject({ updated: 0 })
    expect(await read(stock, 'sku')).toMatchObject({ available: 9, holds: { a: 1 } })
  })

  test('that arrives 8 times at once counts once', async () => {
    const { values } = await atOnce(8, () => hold({ order: 'a', quantity: 2 }))
    expect(counted(values)).toBe(1)
    expect(await read(stock, 'sku')).toMatchObject({ available: 8, holdCount: 1 })
  })

  test('of more than is left takes nothing', async () => {
    expect(await hold({ order: 'a', quantity: 11 })).toMatchObject({ updated: 0 })
    expect(await read(stock, 'sku')).toMatchObject({ available: 10, holds: {}, version: 0 })
  })

  test('that lands after the sale to its order takes nothing', async () => {
    await hold({ order: 'a' })
    await sell('a')
    expect(await hold({ order: 'a' })).toMatchObject({ updated: 0 })
    expect(await read(stock, 'sku')).toMatchObject({ available: 9, sold: 1, soldTo: ['a'] })
  })

  test('remembers the last sales, in their order', async () => {
    for (const order of ['a', 'b', 'c', 'd']) {
      await hold({ order })
      await sell(order)
    }
    expect(await read(stock, 'sku')).toMatchObject({ sold: 4, soldTo: ['b', 'c', 'd'] })
    expect(await hold({ order: 'a' })).toMatchObject({ updated: 1 })
    expect(await hold({ order: 'd' })).toMatchObject({ updated: 0 })
  })

  test('of all that is left is granted', async () => {
    expect(await hold({ order: 'a', quantity: 10 })).toMatchObject({ updated: 1 })
  })

  test('at an old price is refused', async () => {
    expect(await hold({ order: 'a', offerVersion: 0 })).toMatchObject({ updated: 0 })
  })

  test('is refused beyond the bound of live holds', async () => {
    await stock.doc('sku').update({ holdCount: 1000 })
    expect(await hold({ order: 'a' })).toMatchObject({ updated: 0 })
  })

  test('by 50 buyers at once on 10 pieces is granted to 10', async () => {
    const { values, errors } = await atOnce(50, (n) => hold({ order: `o${n}` }))
    expect(errors).toEqual([])
    expect(counted(values)).toBe(10)
    const document = await read(stock, 'sku')
    expect(document).toMatchObject({ available: 0, holdCount: 10 })
    expect(sumOf(document)).toBe(PUT_IN)
  })

  test('of 4 pieces by 8 buyers at once is granted to 2', async () => {
    const { values } = await atOnce(8, (n) => hold({ order: `o${n}`, quantity: 4 }))
    expect(counted(values)).toBe(2)
    expect(await read(stock, 'sku')).toMatchObject({ available: 2 })
  })

  test('is known afterwards by its key: so an unknown outcome is read, not repeated', async () => {
    await hold({ order: 'a', quantity: 3 })
    const fields = { available: true, offerVersion: true, 'holds.a': true }
    const { data } = (await stock.doc('sku').field(fields).get()) as { data: Document[] }
    expect(data).toEqual([{ _id: 'sku', available: 7, offerVersion: 1, holds: { a: 3 } }])
  })
})

describe('a keyed release', () => {
  test('gives the pieces back', async () => {
    await hold({ order: 'a', quantity: 3 })
    expect(await release('a', 3)).toMatchObject({ updated: 1 })
    expect(await read(stock, 'sku')).toMatchObject({ available: 10, holdCount: 0, holds: {} })
  })

  test('that arrives 8 times at once counts once', async () => {
    await hold({ order: 'a', quantity: 3 })
    const { values } = await atOnce(8, () => release('a', 3))
    expect(counted(values)).toBe(1)
    expect(await read(stock, 'sku')).toMatchObject({ available: 10, holdCount: 0 })
  })

  test('of a hold that is not there changes nothing', async () => {
    expect(await release('a')).toMatchObject({ updated: 0 })
    expect(await read(stock, 'sku')).toMatchObject({ available: 10, version: 0 })
  })

  test('leaves the holds of others', async () => {
    await hold({ order: 'a' })
    await hold({ order: 'b' })
    await release('a')
    expect(await read(stock, 'sku')).toMatchObject({ available: 9, holds: { b: 1 } })
  })

  test('after the sale changes nothing', async () => {
    await hold({ order: 'a' })
    await sell('a')
    expect(await release('a')).toMatchObject({ updated: 0 })
    expect(await read(stock, 'sku')).toMatchObject({ available: 9, sold: 1 })
  })

  test('against a sale at the same moment: one of them counts', async () => {
    await hold({ order: 'a' })
    const { values } = await atOnce(8, (n) => (n % 2 ? release('a') : sell('a')))
    expect(counted(values)).toBe(1)
    expect(sumOf(await read(stock, 'sku'))).toBe(PUT_IN)
  })

  test('makes the pieces free for the next buyer', async () => {
    await hold({ order: 'a', quantity: 10 })
    await release('a', 10)
    expect(await hold({ order: 'b', quantity: 10 })).toMatchObject({ updated: 1 })
  })
})

test('available, held and sold add up at every moment of a crowd', async () => {
  const wrong: unknown[] = []
  let trading = true
  const watch = async (): Promise<void> => {
    while (trading) {
      const document = await read(stock, 'sku')
      if (sumOf(document) !== PUT_IN) wrong.push(document)
    }
  }
  const watching = watch()
  await atOnce(30, async (n) => {
    const order = `o${n}`
    await hold({ order })
    await (n % 3 ? release(order) : sell(order))
  })
  trading = false
  await watching
  expect(wrong).toEqual([])
  expect(await read(stock, 'sku')).toMatchObject({ holdCount: 0, holds: {} })
})

describe('a compare-and-set of an order', () => {
  const swap = (version: number, status: string): Promise<unknown> =>
    orders.where({ _id: 'order', version }).update({ status, version: version + 1 })

  beforeEach(async () => {
    await orders.add({ _id: 'order', version: 1, status: 'awaitingPayment', steps: 0 })
  })

  test('changes what it has read', async () => {
    expect(await swap(1, 'paid')).toMatchObject({ updated: 1 })
    expect(await read(orders, 'order')).toMatchObject({ version: 2, status: 'paid' })
  })

  test('misses what has changed since', async () => {
    await swap(1, 'paid')
    expect(await swap(1, 'closed')).toMatchObject({ updated: 0 })
    expect(await read(orders, 'order')).toMatchObject({ version: 2, status: 'paid' })
  })

  test('by 8 at once is won by one', async () => {
    const { values } = await atOnce(8, (n) => swap(1, `by ${n}`))
    expect(counted(values)).toBe(1)
    expect(await read(orders, 'order')).toMatchObject({ version: 2 })
  })

  test('closes or pays, never both', async () => {
    const { values } = await atOnce(2, (n) => swap(1, n ? 'paid' : 'closed'))
    expect(counted(values)).toBe(1)
  })

  test('repeated after each miss brings all 8 home', async () => {
    const step = async (): Promise<void> => {
      for (let attempt = 0; attempt < 50; attempt++) {
        const order = await read(orders, 'order')
        const [version, steps] = [Number(order?.['version']), Number(order?.['steps'])]
        const write = { steps: steps + 1, version: version + 1 }
        const answer: unknown = await orders.where({ _id: 'order', version }).update(write)
        if (updatedBy(answer) === 1) return
      }
    }
    await atOnce(8, step)
    expect(await read(orders, 'order')).toMatchObject({ steps: 8, version: 9 })
  })

  test('is known by its version when the answer was lost', async () => {
    await swap(1, 'paid')
    const { data } = (await orders.doc('order').field({ version: true }).get()) as {
      data: Document[]
    }
    expect(data).toEqual([{ _id: 'order', version: 2 }])
  })
})

describe('a ledger transaction', () => {
  const attempt = async (entry: string, amountFen: number): Promise<void> => {
    const transaction = await begin()
    const purse = transaction.collection(purses.name).doc('openid')
    const before = ((await purse.get()) as unknown as { data: { freeFen: number; seq: number } })
      .data
    const after = { freeFen: before.freeFen + amountFen, seq: before.seq + 1 }
    await transaction
      .collection(entries.name)
      .add({ _id: entry, amountFen, seq: after.seq, balanceAfter: after.freeFen })
    await purse.update(after)
    await transaction.commit()
  }

  /** Until the entry is there: by this call or by an earlier one. */
  const post = async (entry: string, amountFen: number): Promise<'posted' | 'before'> => {
    for (let tries = 0; tries < 100; tries++) {
      try {
        await attempt(entry, amountFen)
        return 'posted'
      } catch (error) {
        const { code, message } = error as { code: unknown; message: string }
        if (code !== CONFLICT.code && !/E11000/.test(message)) throw error
        if (await read(entries, entry)) return 'before'
      }
    }
    throw new Error('no end of conflicts')
  }

  beforeEach(async () => {
    await purses.add({ _id: 'openid', freeFen: 0, seq: 0 })
  })

  test('writes entry and purse together', async () => {
    expect(await post('top-up-1', 500)).toBe('posted')
    expect(await read(entries, 'top-up-1')).toMatchObject({ seq: 1, balanceAfter: 500 })
    expect(await read(purses, 'openid')).toMatchObject({ freeFen: 500, seq: 1 })
  })

  test('of the same entry twice counts once', async () => {
    await post('top-up-1', 500)
    expect(await post('top-up-1', 500)).toBe('before')
    expect(await read(purses, 'openid')).toMatchObject({ freeFen: 500, seq: 1 })
  })

  test('of the same entry 8 times at once counts once', async () => {
    const { values } = await atOnce(8, () => post('top-up-1', 500))
    expect(values.filter((value) => value === 'posted')).toHaveLength(1)
    expect(values).toHaveLength(8)
    expect(await read(purses, 'openid')).toMatchObject({ freeFen: 500, seq: 1 })
  })

  test('of 8 entries at once on one purse loses none, and the chain has no gap', async () => {
    const { errors } = await atOnce(8, (n) => post(`top-up-${n}`, n + 1))
    expect(errors).toEqual([])
    const chain = (await readAll(entries)).toSorted((a, b) => Number(a['seq']) - Number(b['seq']))
    expect(chain.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    let balance = 0
    for (const { amountFen, balanceAfter } of chain) {
      balance += Number(amountFen)
      expect(balanceAfter).toBe(balance)
    }
    expect(await read(purses, 'openid')).toMatchObject({ freeFen: 36, seq: 8 })
  })

  test('whose commit was lost is known by its entry', async () => {
    await attempt('top-up-1', 500)
    await expect(attempt('top-up-1', 500)).rejects.toMatchObject({
      message: expect.stringMatching(/E11000/)
    })
    expect(await read(entries, 'top-up-1')).toBeDefined()
    expect(await read(purses, 'openid')).toMatchObject({ freeFen: 500, seq: 1 })
  })

  test('that is given up leaves neither entry nor money', async () => {
    const transaction = await begin()
    await transaction.collection(entries.name).add({ _id: 'top-up-1', amountFen: 500 })
    await transaction.collection(purses.name).doc('openid').update({ freeFen: 500, seq: 1 })
    await transaction.rollback()
    expect(await readAll(entries)).toEqual([])
    expect(await read(purses, 'openid')).toMatchObject({ freeFen: 0, seq: 0 })
  })
})
