import type { Message } from '../../assistant/index.ts'
import type { Purse } from '../../ledger/index.ts'
import type { Rule } from './breach.ts'

/** A question and what the account says of its call. What could not be read is missing and proves nothing. */
export interface Asked {
  readonly message: Message
  /** Whether the ledger has the entry that charges it. */
  readonly isPosted: boolean
  /** null: there is none. */
  readonly purse?: Purse | null
}

/** 提问: a call is charged for what was answered, once, and given back for all else. */
export const messageRules: readonly Rule<Asked>[] = [
  {
    invariant: 'I4',
    what: 'is charged, and the ledger has no entry of it',
    broken: ({ message, isPosted }) => message.charge === 'charged' && !isPosted
  },
  {
    invariant: 'I4',
    what: 'got its call back, and the ledger has charged it',
    broken: ({ message, isPosted }) => message.charge === 'givenBack' && isPosted
  },
  {
    invariant: 'I4',
    what: 'was not answered, and is charged',
    broken: ({ message: { state, charge } }) =>
      charge === 'charged' && (state === 'failed' || state === 'answering')
  },
  {
    invariant: 'I4',
    what: 'was answered, and got its call back',
    broken: ({ message: { state, charge } }) => charge === 'givenBack' && state === 'answered'
  },
  {
    invariant: 'I1',
    what: 'has ended, and its call is set aside',
    broken: ({ message: { id, charge }, purse }) =>
      charge !== 'held' && purse?.asks[id] !== undefined
  },
  {
    invariant: 'I7',
    what: 'no timer will charge it or give its call back',
    broken: ({ message: { charge, dueAt } }) => charge === 'held' && dueAt === null
  }
]
