import * as v from 'valibot'

import * as ids from '#domain/kernel/ids'
import type { OrderId } from '#domain/kernel/ids'
import type { Place } from '#domain/kernel/place'
import type { StoredNotice } from '#domain/payment/index'

import type { Database, StoredDocument } from './database.ts'
import { newestFirst } from './newest-first.ts'
import { notice } from './notice-document.ts'
import { defect } from './stored.ts'
import { at, branded } from './stored-values.ts'

const ORDERS = 'orders'
const FIELDS = ['_id', 'noticeAt', 'notices']

/** An order's notices, and where a page that ends with it goes on. */
export interface NoticedOrder {
  readonly orderId: OrderId
  readonly place: Place
  readonly notices: readonly StoredNotice[]
}

/** The notices that lie in orders, read beside them: for the operator alone. One call each. */
export const createOrderNotices = (db: Database) => ({
  /** Orders by their newest notice, the newest first, behind a place. */
  newest: async (limit: number, after?: Place): Promise<readonly NoticedOrder[]> => {
    const find = { ...newestFirst('noticeAt', after), fields: FIELDS, limit }
    return (await db.find(ORDERS, find)).map(parseNoticed)
  },
  ofOrder: async (orderId: OrderId): Promise<readonly StoredNotice[] | null> => {
    const [found] = await db.find(ORDERS, { where: { _id: orderId }, fields: FIELDS, limit: 1 })
    return found ? parseNoticed(found).notices : null
  }
})

const noticedSchema = v.object({
  _id: branded(ids.orderId),
  noticeAt: v.nullish(at, new Date(0)),
  notices: v.array(notice)
})

const parseNoticed = (document: StoredDocument): NoticedOrder => {
  const parsed = v.safeParse(noticedSchema, document)
  if (!parsed.success) throw defect(ORDERS, parsed.issues)
  const { _id: orderId, noticeAt, notices } = parsed.output
  return { orderId, notices, place: { at: noticeAt, id: orderId } }
}
