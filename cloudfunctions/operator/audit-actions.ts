import * as v from 'valibot'

import type { OperatorAuditActions } from '#domain/contracts/operator-audit'
import { ok } from '#domain/kernel/result'

import { createAudit } from '../_platform/cloudbase/audit.ts'
import type { Action } from '../_platform/door.ts'
import { place } from '../_platform/requests.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import type { OperatorDoor } from './operator-door.ts'

const DEEDS_PER_PAGE = 50

const listing = v.object({
  after: v.exactOptional(place),
  ref: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z_:-]{1,64}$/)))
})

/** 操作记录. */
export const auditActions = (
  { db }: SaleComposition,
  { looks }: OperatorDoor
): Readonly<Record<keyof OperatorAuditActions, Action>> => {
  const audit = createAudit(db)
  return {
    'audit.list': looks('audit.list')(listing, async (_, asked) => {
      const deeds = await audit.deeds({ ...asked, limit: DEEDS_PER_PAGE })
      const last = deeds.length === DEEDS_PER_PAGE ? deeds.at(-1) : undefined
      return ok({ deeds, ...(last && { after: { at: last.at, id: last.id } }) })
    })
  }
}
