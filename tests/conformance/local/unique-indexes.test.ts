import { describe, expect, test } from '@jest/globals'
import { parseResources } from '../../../local/cloudbase/resources.ts'
import { atOnce, underway } from '../support/calls.ts'
import { read, readAll } from '../support/documents.ts'
import { NOT_EXIST, refusalOf } from '../support/refusal.ts'
import { begin, nameOf, useCollection, useEmulator } from '../support/target.ts'

const key = (name: string): object => ({ name, direction: '1' })

// The SDK cannot make an index, so a declared one is tested, and only here.
useEmulator({
  resources: parseResources({
    collections: [
      {
        collectionName: nameOf('unique'),
        indexes: [{ name: 'uq_no', unique: true, keys: [key('no')] }]
      },
      {
        collectionName: nameOf('unique_pair'),
        indexes: [{ name: 'uq_pair', unique: true, keys: [key('shop'), key('code')] }]
      }
    ]
  })
})
const papers = useCollection('unique')
const coupons = useCollection('unique_pair')

describe('a unique index', () => {
  test('refuses a second document of the same value, and is named', async () => {
    await papers.add({ _id: 'a', no: 'N1' })
    const { code, message } = await refusalOf(papers.add({ _id: 'b', no: 'N1' }))
    expect(code).toBe('DATABASE_REQUEST_FAILED')
    expect(message).toMatch(/E11000 duplicate key error/)
    expect(/index: (\S+) dup key/.exec(message)?.[1]).toBe('uq_no')
    expect(await readAll(papers)).toHaveLength(1)
  })

  test('tells a number from a text', async () => {
    await papers.add([{ no: 1 }, { no: '1' }])
    expect(await readAll(papers)).toHaveLength(2)
  })

  test('takes a missing field for null: the second without it is refused', async () => {
    await papers.add({ _id: 'a' })
    expect((await refusalOf(papers.add({ _id: 'b' }))).message).toMatch(/E11000/)
  })

  test('takes null and a missing field for the same', async () => {
    await papers.add({ _id: 'a', no: null })
    expect((await refusalOf(papers.add({ _id: 'b' }))).message).toMatch(/E11000/)
  })

  test('refuses an update to a value that is taken, and changes nothing', async () => {
    await papers.add([
      { _id: 'a', no: 'N1' },
      { _id: 'b', no: 'N2' }
    ])
    const update = papers.doc('b').update({ no: 'N1' }) as Promise<unknown>
    expect((await refusalOf(update)).message).toMatch(/index: uq_no/)
    expect(await read(papers, 'b')).toEqual({ _id: 'b', no: 'N2' })
  })

  test('refuses a set to a value that is taken', async () => {
    await papers.add([
      { _id: 'a', no: 'N1' },
      { _id: 'b', no: 'N2' }
    ])
    const set = papers.doc('b').set({ no: 'N1' }) as Promise<unknown>
    expect((await refusalOf(set)).message).toMatch(/E11000/)
  })

  test('lets a document keep its own value', async () => {
    await papers.add({ _id: 'a', no: 'N1' })
    expect(await papers.doc('a').set({ no: 'N1', more: 1 })).toMatchObject({ updated: 1 })
  })

  test('frees a value with its document', async () => {
    await papers.add({ _id: 'a', no: 'N1' })
    await papers.doc('a').remove()
    await papers.add({ _id: 'b', no: 'N1' })
    expect(await readAll(papers)).toEqual([{ _id: 'b', no: 'N1' }])
  })

  test('frees a value that an update has left', async () => {
    await papers.add({ _id: 'a', no: 'N1' })
    await papers.doc('a').update({ no: 'N2' })
    await papers.add({ _id: 'b', no: 'N1' })
    expect(await readAll(papers)).toHaveLength(2)
  })

  test('is won by one of ten at once', async () => {
    const { values } = await atOnce(10, (n) => papers.add({ _id: `p${n}`, no: 'N1' }))
    expect(values).toHaveLength(1)
  })

  test('of two fields refuses the pair only', async () => {
    await coupons.add([
      { _id: 'a', shop: 1, code: 'x' },
      { _id: 'b', shop: 1, code: 'y' },
      { _id: 'c', shop: 2, code: 'x' }
    ])
    expect((await refusalOf(coupons.add({ shop: 2, code: 'x' }))).message).toMatch(/uq_pair/)
  })
})

describe('a unique index and transactions', () => {
  test('a duplicate inside ends the transaction', async () => {
    await papers.add({ _id: 'a', no: 'N1' })
    const transaction = await begin()
    const inside = transaction.collection(papers.name)
    expect((await refusalOf(inside.add({ _id: 'b', no: 'N1' }))).message).toMatch(/E11000/)
    expect(await refusalOf(transaction.commit())).toEqual(NOT_EXIST)
  })

  test('two transactions cannot both store a value', async () => {
    const [first, second] = [await begin(), await begin()]
    await first.collection(papers.name).add({ _id: 'a', no: 'N1' })
    const refusal = await refusalOf(second.collection(papers.name).add({ _id: 'b', no: 'N1' }))
    expect(`${String(refusal.code)} ${refusal.message}`).toMatch(/CONFLICT|E11000/)
    await first.commit()
    expect(await readAll(papers)).toEqual([{ _id: 'a', no: 'N1' }])
  })

  test('a plain insert of a value that a transaction holds never makes a second', async () => {
    const transaction = await begin()
    await transaction.collection(papers.name).add({ _id: 'a', no: 'N1' })
    const insert = underway(refusalOf(papers.add({ _id: 'b', no: 'N1' })))
    await read(papers, 'other')
    await transaction.commit()
    expect((await insert.answer).message).toMatch(/E11000/)
    expect(await readAll(papers)).toEqual([{ _id: 'a', no: 'N1' }])
  })
})
