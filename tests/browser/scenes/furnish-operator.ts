import { dayPlus } from '#domain/kernel/days'
import { beijingDay, instant } from '#domain/kernel/instant'
import type { Shop } from '../support/shop.ts'
import { keepShop } from '../support/keep-shop.ts'

const NOTHING = { count: 0, fen: 0 }

/** A copy of that order whose money went back before the shop heard of it. */
export const heldNumber = (orderId: string): string => `${orderId.slice(0, -1)}z`

/** What nobody wishes for and who runs the shop has to see: a day that differs, and an order that is stuck. */
export const furnishOperator = (shop: Shop, orderId: string): Promise<void> =>
  keepShop(shop.store.stack, async ({ db }) => {
    const now = new Date(shop.store.stack.clock.now())
    const day = dayPlus(beijingDay(instant(now.getTime())), -1)
    const number = `${orderId}N01`
    const envelope = { schema: 1, version: 1, changedAt: now }
    const decided = { work: null, theirs: null, ours: null, decision: null, outcome: null }
    const diff = {
      ...envelope,
      ...decided,
      day,
      number,
      round: 1,
      at: now,
      tries: 0,
      dueAt: null
    }
    const there = await db.get('orders', orderId)
    if (!there) throw new Error('the order is not there')
    const payments = { count: 12, fen: 128_640 }
    await Promise.all([
      db.insert('bill_runs', {
        _id: String(day),
        ...envelope,
        day,
        round: 1,
        step: 'done',
        dueAt: null,
        tries: 0,
        begun: 1,
        fetched: null,
        trade: null,
        funds: null,
        part: 0,
        after: '',
        sums: {
          theirs: { payments, refunds: { count: 1, fen: 6900 }, foreign: NOTHING },
          ours: {
            payments: { count: 11, fen: 124_650 },
            refunds: { count: 1, fen: 6900 },
            entries: NOTHING
          },
          flows: []
        },
        open: { 'theirsOnly.payment': 1, amount: 1 },
        endedAt: now
      }),
      db.insert('bill_diffs', {
        _id: `${day}:${number}:theirsOnly.payment`,
        ...diff,
        kind: 'theirsOnly.payment',
        state: 'open',
        theirs: { fen: 3990, state: 'SUCCESS', wechatNo: '4200002611220001' }
      }),
      db.insert('bill_diffs', {
        _id: `${day}:${number}:amount`,
        ...diff,
        kind: 'amount',
        state: 'open',
        theirs: { fen: 6900 },
        ours: { fen: 6800 }
      }),
      db.update('orders', { _id: orderId }, { stuckAt: now }),
      db.insert('orders', {
        ...there,
        _id: heldNumber(orderId),
        status: 'paid',
        holds: { ...Object(there['holds']), state: 'held' },
        stuckAt: new Date(now.getTime() - 60_000)
      })
    ])
  })
