import * as v from 'valibot'

import type { Instant } from '#domain/kernel/instant'
import type { Place } from '#domain/kernel/place'
import type { StoredNotice } from '#domain/payment/index'

import { STRAY_KINDS, type Stray } from '../wechat-pay/record-notice.ts'
import { command, type Database, type StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'
import { newestFirst } from './newest-first.ts'
import { defect } from './stored.ts'
import { at } from './stored-values.ts'

const NOTICES = 'notices'
/** Numbers of payments and refunds begin with their order's id. */
const ORDER_ID_LENGTH = 20

/** What a stray came to: at first, or once it was replayed. */
const KINDS = [...STRAY_KINDS, 'paid', 'late', 'repeated', 'refund'] as const

export interface KeptStray extends StoredNotice, Pick<Stray, 'why' | 'about'> {
  readonly kind: (typeof KINDS)[number]
}

/**
 * Notices that WeChat signed and no order has: whole, keyed by WeChat's id, so that a repeat is the same document. They
 * may be money. Their number is bounded by what WeChat sends; a body is 64 KiB at most.
 */
export const createStrayNotices = (db: Database) => ({
  /** One call, and nothing for one that is there. @throws in an outage: WeChat sends it again */
  keep: async (notice: StoredNotice, { kind, why, about }: Stray): Promise<void> => {
    const { noticeId, at: receivedAt, headers, body } = notice
    const moment = new Date(receivedAt)
    const whose = about === undefined ? {} : { about, orderId: about.slice(0, ORDER_ID_LENGTH) }
    const envelope = { _id: noticeId, schema: 1, version: 1, at: moment, changedAt: moment }
    const document = { ...envelope, kind, why, ...whose, headers, body }
    await db.insert(NOTICES, document).catch((error: unknown) => {
      if (failureOf(error) !== 'duplicate') throw error
    })
  },
  byId: async (noticeId: string): Promise<KeptStray | null> => {
    const document = await db.get(NOTICES, noticeId)
    return document && parseStray(document)
  },
  /** The newest first, behind a place. One call over one index range. */
  newest: async (page: {
    readonly kind?: KeptStray['kind']
    readonly after?: Place
    readonly limit: number
  }): Promise<readonly KeptStray[]> => {
    const { where, ...range } = newestFirst('at', page.after)
    const kind = page.kind === undefined ? {} : { kind: page.kind }
    const find = { where: { ...kind, ...where }, ...range, limit: page.limit }
    return (await db.find(NOTICES, find)).map(parseStray)
  },
  ofOrder: async (orderId: string, limit: number): Promise<readonly KeptStray[]> => {
    const found = await db.find(NOTICES, { where: { orderId }, orderBy: ['at', 'desc'], limit })
    return found.map(parseStray)
  },
  /** What a replay made of it. */
  cameTo: async (noticeId: string, kind: KeptStray['kind'], now: Instant): Promise<void> => {
    const changes = { kind, changedAt: new Date(now), version: command.inc(1) }
    await db.update(NOTICES, { _id: noticeId, kind: command.neq(kind) }, changes)
  }
})

const straySchema = v.object({
  _id: v.string(),
  kind: v.picklist(KINDS),
  why: v.string(),
  about: v.exactOptional(v.string()),
  at,
  headers: v.record(v.string(), v.string()),
  body: v.string()
})

const parseStray = (document: StoredDocument): KeptStray => {
  const parsed = v.safeParse(straySchema, document)
  if (!parsed.success) throw defect(NOTICES, parsed.issues)
  const { _id: noticeId, ...rest } = parsed.output
  return { noticeId, ...rest }
}

export type StrayNotices = ReturnType<typeof createStrayNotices>
