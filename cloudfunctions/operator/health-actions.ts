import type { OperatorHealthActions } from '#domain/contracts/operator-health'
import { showHealth } from '#domain/insight/use-cases/show-health'
import { ok } from '#domain/kernel/result'

import { createHealthBooks } from '../_platform/cloudbase/health-books.ts'
import type { Action } from '../_platform/door.ts'
import { nothing } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import type { OperatorDoor } from './operator-door.ts'

/** 运行状况. */
export const healthActions = (
  { db, clock }: SaleComposition,
  { looks }: OperatorDoor
): Readonly<Record<keyof OperatorHealthActions, Action>> => {
  const show = showHealth({ healthBooks: createHealthBooks(db), clock })
  return { 'health.show': looks('health.show')(nothing, async () => ok(await show())) }
}
