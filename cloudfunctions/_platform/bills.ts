import { billUseCases } from '#domain/bill-use-cases'

import { createBillBooks } from './cloudbase/bill-books.ts'
import { createBillDiffs } from './cloudbase/bill-diffs.ts'
import { createBillRuns } from './cloudbase/bill-runs.ts'
import { createBillShelf } from './cloudbase/bill-shelf.ts'
import { reportItem } from './ground.ts'
import type { SaleComposition } from './sale.ts'
import { contentIds } from './system/ids.ts'

/** What bills need on CloudBase, beside what selling needs. */
export const createBillRepositories = ({ db, clock }: Pick<SaleComposition, 'db' | 'clock'>) => ({
  billRuns: createBillRuns(db, clock),
  billDiffs: createBillDiffs(db, clock),
  billBooks: createBillBooks(db)
})

/** 对账 on what a timer composed. */
export const composeBills = (shop: Omit<SaleComposition, 'config' | 'useCases'>) =>
  billUseCases({
    ...shop,
    ...shop.repositories,
    ...createBillRepositories(shop),
    shelf: createBillShelf(),
    ids: contentIds,
    report: reportItem(shop.log)
  })
