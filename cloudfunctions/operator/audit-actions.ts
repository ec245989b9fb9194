import * as v from 'valibot'

import type { OperatorAuditActions } from '#domain/contracts/operator-audit'
import { ok } from '#domain/kernel/result'

import { createAudit } from '../_platform/cloudbase/audit.ts'
import type { Action } from '../_platform/door.ts'
import { moment } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import type { OperatorDoor } from './operator-door.ts'

const DEEDS_PER_PAGE = 50

const listing = v.object({
  before: v.exactOptional(moment),
  ref: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z_:-]{1,64}$/)))
})

/** 操作记录. */
export const auditActions = (
  { db, clock }: SaleComposition,
  { looks }: OperatorDoor
): Readonly<Record<keyof OperatorAuditActions, Action>> => {
  const audit = createAudit(db)
  return {
    'audit.list': looks('audit.list')(listing, async (_, { before, ref }) => {
      const page = { before: before ?? clock.now(), limit: DEEDS_PER_PAGE }
      return ok({ deeds: await audit.deeds(ref === undefined ? page : { ...page, ref }) })
    })
  }
}
