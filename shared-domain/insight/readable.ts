import type { Read, ShelfName } from './books.ts'
import type { Breach, Invariant } from './invariants/breach.ts'

/** Which promise a document that can't be read leaves unproven. */
const UNPROVEN: Readonly<Record<ShelfName, Invariant>> = {
  orders: 'I2',
  purses: 'I1',
  stock: 'I5',
  messages: 'I4'
}

/** What was read, and a breach for each document that this version of the program should be able to read and can't. */
export const readable = <Value>(
  shelf: ShelfName,
  found: readonly Read<Value>[]
): { readonly values: readonly Value[]; readonly breaches: readonly Breach[] } => ({
  values: found.flatMap(({ value }) => (value === undefined ? [] : [value])),
  breaches: found.flatMap(({ id, unreadable }) => {
    if (unreadable === undefined) return []
    const subject = `${shelf}:${id}`
    const what = `can not be read: ${unreadable}`
    return [{ invariant: UNPROVEN[shelf], what, subject, documents: [subject] }]
  })
})
