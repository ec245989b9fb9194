import * as v from 'valibot'

import type { OperatorAccountActions } from '#domain/contracts/operator-accounts'
import { proveShelf } from '#domain/insight/use-cases/prove-shelf'
import { ok } from '#domain/kernel/result'

import { createBooks } from '../_platform/cloudbase/books.ts'
import type { Action } from '../_platform/door.ts'
import { moment, place } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import type { OperatorDoor } from './operator-door.ts'

const proving = v.object({
  shelf: v.picklist(['orders', 'purses', 'messages', 'stock']),
  after: v.exactOptional(place),
  upTo: v.exactOptional(moment)
})

/** 账本证明: all books by the watchdog's rules, step by step. */
export const ledgerActions = (
  { db, clock }: SaleComposition,
  { looks }: OperatorDoor
): Readonly<Record<Extract<keyof OperatorAccountActions, 'ledger.proveShop'>, Action>> => {
  const prove = proveShelf({ books: createBooks(db), clock })
  return {
    'ledger.proveShop': looks('ledger.proveShop')(proving, async (_, asked) =>
      ok(await prove(asked))
    )
  }
}
