import * as v from 'valibot'

import type { AfterSaleSnapshot } from '#domain/after-sales/index'
import * as ids from '#domain/kernel/ids'

import { amounts, kind, reason } from './after-sale-mark-document.ts'
import { at, branded, count, due, money } from './stored-values.ts'
import { defect, stored } from './stored.ts'

/** A request as it is stored, schema 1. Loose: a field of a newer version is carried through and survives. */
const afterSaleSchema = v.object({
  _id: branded(ids.refundNo),
  version: count,
  requestId: v.string(),
  orderId: branded(ids.orderId),
  openid: branded(ids.openId),
  kind,
  state: v.picklist([
    'requested',
    'awaitingReturn',
    'returning',
    'refunding',
    'refunded',
    'refused',
    'withdrawn'
  ]),
  lines: v.array(
    v.looseObject({
      line: count,
      quantity: count,
      name: v.string(),
      choices: v.array(v.string()),
      picture: v.exactOptional(v.string()),
      kind: v.picklist(['physical', 'quota'])
    })
  ),
  amounts,
  reason,
  words: v.string(),
  pictures: v.array(v.string()),
  messages: v.array(
    v.looseObject({ by: v.picklist(['shopper', 'operator']), at, text: v.string() })
  ),
  returnTo: v.exactOptional(v.string()),
  returnParcel: v.exactOptional(v.looseObject({ carrier: v.string(), trackingNumber: v.string() })),
  amountFen: v.exactOptional(money),
  because: v.exactOptional(v.string()),
  createdAt: at,
  movedAt: at,
  dueAt: due
})

/** @throws Error naming the field of a document that this version can't read */
export const parseAfterSale = (document: unknown): AfterSaleSnapshot => {
  const parsed = v.safeParse(afterSaleSchema, document)
  if (!parsed.success) throw defect('after_sales', parsed.issues)
  const { _id: id, ...rest } = parsed.output
  return { id, ...rest }
}

/** The fields of a request as the database keeps them, its id and version aside. */
export const storedAfterSale = (request: Partial<AfterSaleSnapshot>): Record<string, unknown> => {
  const { id: _, version: __, ...fields } = request
  return stored(fields)
}
