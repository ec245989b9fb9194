import type { OperatorNoticeActions } from '#domain/contracts/operator-notices'
import { ok, refuse } from '#domain/kernel/result'

import { createNoticeRejects } from '../_platform/cloudbase/notice-rejects.ts'
import type { Action } from '../_platform/door.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import { createInbox, headOf } from './inbox.ts'
import { listing, ofOrder, oneNotice, rejects as rejectsPage } from './notice-requests.ts'
import type { OperatorDoor } from './operator-door.ts'
import { replayNotice } from './replay-notice.ts'

const REJECTS_PER_PAGE = 50

/** 支付回调收件箱. */
export const noticeActions = (
  shop: SaleComposition,
  { looks, acts }: OperatorDoor
): Readonly<Record<keyof OperatorNoticeActions, Action>> => {
  const inbox = createInbox(shop.db)
  const rejects = createNoticeRejects(shop.db, shop.clock)
  const replay = replayNotice(shop)
  return {
    'notice.list': looks('notice.list')(listing, async (_, { shelf, ...asked }) =>
      ok(await (shelf === 'recorded' ? inbox.recorded(asked) : inbox.astray(asked)))
    ),
    'notice.ofOrder': looks('notice.ofOrder')(ofOrder, async (_, { orderId }) =>
      ok(await inbox.ofOrder(orderId))
    ),
    'notice.rejects': looks('notice.rejects')(rejectsPage, async (_, { after }) => {
      const found = await rejects.newest(REJECTS_PER_PAGE, after)
      const last = found.length === REJECTS_PER_PAGE ? found.at(-1) : undefined
      return ok({ rejects: found, ...(last && { after: { at: last.at, id: last.id } }) })
    }),
    'notice.show': looks('notice.show')(oneNotice, async (_, { noticeId, orderId }) => {
      const found = await inbox.find(noticeId, orderId)
      if (!found) return refuse({ kind: 'noticeNotFound' })
      return ok({ ...headOf(found), headers: found.headers, body: found.body })
    }),
    'notice.replay': acts('notice.replay')(oneNotice, async (_, { noticeId, orderId }, note) => {
      const found = await inbox.find(noticeId, orderId)
      if (!found) return refuse({ kind: 'noticeNotFound' })
      note({ before: headOf(found) })
      const replayed = await replay(found)
      const isStray = 'kind' in found
      if (replayed.ok && isStray) {
        await inbox.strays.cameTo(noticeId, replayed.value.kind, shop.clock.now())
      }
      return replayed
    })
  }
}
