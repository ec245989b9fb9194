import type { ListPlace } from '#domain/contracts/list-place'
import type { NoticeHead, NoticeKind } from '#domain/contracts/operator-notices'
import type { OrderId } from '#domain/kernel/ids'
import type { Place } from '#domain/kernel/place'
import type { StoredNotice } from '#domain/payment/index'

import type { Database } from '../_platform/cloudbase/database.ts'
import { createOrderNotices } from '../_platform/cloudbase/order-notices.ts'
import { createStrayNotices, type KeptStray } from '../_platform/cloudbase/stray-notices.ts'

const PER_PAGE = 20

interface Asked {
  readonly kind?: NoticeKind
  readonly after?: Place
}

/** A kept notice, and the order in which it lies. */
export type Found = (StoredNotice | KeptStray) & { readonly orderId?: OrderId }

/** The two shelves of proven notices: those in orders, and those that no order has. */
export const createInbox = (db: Database) => {
  const inOrders = createOrderNotices(db)
  const strays = createStrayNotices(db)
  return {
    strays,
    /** By orders: a page may hold fewer of one kind than it has orders. One call. */
    recorded: async ({ kind, after }: Asked) => {
      const orders = await inOrders.newest(PER_PAGE, after)
      const notices = orders.flatMap(({ orderId, notices: all }) =>
        all.map((one) => headOf({ ...one, orderId }))
      )
      const shown = kind === undefined ? notices : notices.filter((one) => one.kind === kind)
      return { notices: shown, ...endOf(orders.map(({ place }) => place)) }
    },
    /** One call. */
    astray: async ({ kind, after }: Asked) => {
      const page = { ...(kind && { kind }), ...(after && { after }), limit: PER_PAGE }
      const found = await strays.newest(page)
      const ends = found.map(({ at, noticeId: id }) => ({ at, id }))
      return { notices: found.map(headOf), ...endOf(ends) }
    },
    /** 2 calls side by side. */
    ofOrder: async (orderId: OrderId) => {
      const [mine, beside] = await Promise.all([
        inOrders.ofOrder(orderId),
        strays.ofOrder(orderId, PER_PAGE)
      ])
      const all: readonly Found[] = [...(mine ?? []).map((one) => ({ ...one, orderId })), ...beside]
      return { notices: all.map(headOf).toSorted((a, b) => b.at - a.at) }
    },
    /** One call. */
    find: async (noticeId: string, orderId?: OrderId): Promise<Found | null> => {
      if (orderId === undefined) return strays.byId(noticeId)
      const found = (await inOrders.ofOrder(orderId))?.find((one) => one.noticeId === noticeId)
      return found ? { ...found, orderId } : null
    }
  }
}

/** A page that is not full is the last one. */
const endOf = (places: readonly Place[]): { readonly after?: ListPlace } => {
  const last = places.length === PER_PAGE ? places.at(-1) : undefined
  return last ? { after: last } : {}
}

export const headOf = (found: Found): NoticeHead => {
  const { noticeId, at, about, orderId } = found
  const place = {
    ...(about !== undefined && { about }),
    ...(orderId !== undefined && { orderId })
  }
  if ('kind' in found) return { noticeId, at, kind: found.kind, why: found.why, ...place }
  return { noticeId, at, kind: found.verdict ?? 'paid', ...place }
}
