import { describe, expect, test } from '@jest/globals'
import { read, readAll } from './support/documents.ts'
import { atOnce } from './support/calls.ts'
import { CONFLICT, refusalOf } from './support/refusal.ts'
import { begin, runTransaction, _, useCollection } from './support/target.ts'
import type { Document, Transaction } from './support/target.ts'

const accounts = useCollection('run_transaction')

const within = (transaction: Transaction): typeof accounts => transaction.collection(accounts.name)

const numberOf = async (transaction: Transaction, id: string): Promise<number> => {
  const answer = (await within(transaction).doc(id).get()) as unknown
  return (answer as { data: { n: number } }).data.n
}

describe('runTransaction', () => {
  test('commits, and answers what the callback answers', async () => {
    const answer = await runTransaction(async (transaction) => {
      await within(transaction).add({ _id: 'x' })
      return { done: true }
    })
    expect(answer).toEqual({ done: true })
    expect(await readAll(accounts)).toEqual([{ _id: 'x' }])
  })

  test('rejects with exactly the reason of a rollback', async () => {
    const reason = { kind: 'soldOut', left: 0 }
    const run = runTransaction(async (transaction) => {
      await within(transaction).add({ _id: 'x' })
      await transaction.rollback(reason)
    })
    await expect(run).rejects.toBe(reason)
    expect(await readAll(accounts)).toEqual([])
  })

  test('rejects with undefined when the rollback names no reason', async () => {
    await expect(runTransaction((transaction) => transaction.rollback())).rejects.toBeUndefined()
  })

  test('rolls back what a throwing callback had written, and throws the same', async () => {
    const defect = new Error('a defect')
    const run = runTransaction(async (transaction) => {
      await within(transaction).add({ _id: 'x' })
      throw defect
    })
    await expect(run).rejects.toBe(defect)
    expect(await readAll(accounts)).toEqual([])
  })

  test('does not run again after another error', async () => {
    let runs = 0
    await refusalOf(
      runTransaction(async () => {
        runs += 1
        throw new Error('a defect')
      })
    )
    expect(runs).toBe(1)
  })

  test('runs again after a conflict', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    const holder = await begin()
    await within(holder).doc('x').update({ n: 5 })
    let runs = 0
    await runTransaction(async (transaction) => {
      runs += 1
      if (runs === 2) await holder.commit()
      await within(transaction)
        .doc('x')
        .update({ n: _.inc(1) })
    })
    expect(runs).toBe(2)
    expect(await read(accounts, 'x')).toEqual({ _id: 'x', n: 6 })
  })

  test('gives up after four runs, and tells the conflict', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    const holder = await begin()
    await within(holder).doc('x').update({ n: 5 })
    let runs = 0
    const run = runTransaction(async (transaction) => {
      runs += 1
      await within(transaction).doc('x').update({ n: 9 })
    })
    expect(await refusalOf(run)).toEqual(CONFLICT)
    expect(runs).toBe(4)
    await holder.rollback()
  })

  test('runs as often again as it is told', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    const holder = await begin()
    await within(holder).doc('x').update({ n: 5 })
    let runs = 0
    const work = async (transaction: Transaction): Promise<void> => {
      runs += 1
      await within(transaction).doc('x').update({ n: 9 })
    }
    await refusalOf(runTransaction(work, 1))
    expect(runs).toBe(2)
    await holder.rollback()
  })

  test('loses no update when five read, add and write at once', async () => {
    await accounts.add({ _id: 'x', n: 0 })
    const { values, errors } = await atOnce(5, () =>
      runTransaction(async (transaction) => {
        const n = await numberOf(transaction, 'x')
        await within(transaction)
          .doc('x')
          .update({ n: n + 1 })
      })
    )
    for (const { code } of errors) expect(code).toBe(CONFLICT.code)
    expect(values.length).toBeGreaterThanOrEqual(1)
    expect((await read(accounts, 'x'))?.['n']).toBe(values.length)
  })

  test('keeps the sum of two accounts under transfers in both directions', async () => {
    await accounts.add([
      { _id: 'a', n: 50 },
      { _id: 'b', n: 50 }
    ])
    await atOnce(8, (turn) =>
      runTransaction(async (transaction) => {
        const [from, to] = turn % 2 ? ['a', 'b'] : ['b', 'a']
        const [left, right] = [await numberOf(transaction, from), await numberOf(transaction, to)]
        await within(transaction)
          .doc(from)
          .update({ n: left - 7 })
        await within(transaction)
          .doc(to)
          .update({ n: right + 7 })
      })
    )
    const [a, b] = (await readAll(accounts)) as Document[]
    expect(Number(a?.['n']) + Number(b?.['n'])).toBe(100)
  })
})

describe('what leaves a transaction without a word', () => {
  const startWith = async (...documents: object[]): Promise<Transaction> => {
    await accounts.add(documents)
    return begin()
  }

  test('where().update() takes effect at once, and stays after the rollback', async () => {
    const transaction = await startWith({ _id: 'x', n: 1 })
    await within(transaction).where({ _id: 'x' }).update({ n: 2 })
    expect(await read(accounts, 'x')).toEqual({ _id: 'x', n: 2 })
    await transaction.rollback()
    expect(await read(accounts, 'x')).toEqual({ _id: 'x', n: 2 })
  })

  test('where().remove() takes effect at once, and stays after the rollback', async () => {
    const transaction = await startWith({ _id: 'x' })
    await within(transaction).where({ _id: 'x' }).remove()
    await transaction.rollback()
    expect(await readAll(accounts)).toEqual([])
  })

  test('count() does not see what the transaction has written', async () => {
    const transaction = await startWith({ _id: 'x' })
    await within(transaction).add({ _id: 'y' })
    expect((await within(transaction).where({}).count()).total).toBe(1)
    await transaction.rollback()
  })

  test('aggregate() does not see what the transaction has written', async () => {
    const transaction = await startWith({ _id: 'x' })
    await within(transaction).add({ _id: 'y' })
    expect(await within(transaction).aggregate().match({}).end()).toMatchObject({
      data: [{ _id: 'x' }]
    })
    await transaction.rollback()
  })

  test('an operator that is sent twice counts twice; an absolute value does not', async () => {
    const transaction = await startWith({ _id: 'x', n: 0, m: 0 })
    for (let sent = 0; sent < 2; sent++) {
      await within(transaction)
        .doc('x')
        .update({ n: _.inc(1), m: 1 })
    }
    await transaction.commit()
    expect(await read(accounts, 'x')).toEqual({ _id: 'x', n: 2, m: 1 })
  })
})

describe('operations of one transaction', () => {
  test('that overlap are refused: the transaction is busy', async () => {
    await accounts.add({ _id: 'x', n: 1 })
    const transaction = await begin()
    const { errors } = await atOnce(8, () => numberOf(transaction, 'x'))
    expect(errors.length).toBeGreaterThanOrEqual(1)
    for (const { code, message } of errors) {
      expect(code).toBe('DATABASE_TRANSACTION_FAIL')
      expect(message).toContain('[ResourceUnavailable.TransactionBusy] Transaction is busy')
    }
  })

  test('in different transactions may run at once', async () => {
    await accounts.add([
      { _id: 'x', n: 1 },
      { _id: 'y', n: 2 }
    ])
    const transactions = [await begin(), await begin()]
    const both = transactions.map((transaction, n) => numberOf(transaction, n ? 'x' : 'y'))
    expect(await Promise.all(both)).toEqual([2, 1])
    for (const transaction of transactions) await transaction.rollback()
  })
})
