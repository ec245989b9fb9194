import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import type { Actor } from './actor.ts'
import type { Measured } from './measured.ts'
import type { Shop } from './real-store.ts'

const DAYS = { from: 20_000_101, to: 20_001_231 }
const HOME = 'pages/home/home'

const report = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.taps.reportTaps(actor.openid, {
    batchId: `batchof${actor.openid.replace(/\W|_/g, '')}`,
    release: '1.0.0',
    device: 'normal',
    pages: [HOME, 'pages/me/me', 'pages/cart/cart'].map((page) => ({ page, cells: [1, 2] }))
  })

const fold = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.taps.foldTaps({ limit: settings.timerBatch, now: actor.now() })
const reported = (actor: Actor): Promise<unknown> => report(actor, actor.shop)
const folded = (actor: Actor): Promise<unknown> => fold(actor, actor.shop)
/** The hour is over, and nobody writes into it any more. */
const AN_HOUR = { passMs: HOUR_MS + 3 * MINUTE_MS }

/** 热力图: what taps cost. */
export const tapCalls: Readonly<Record<string, Measured>> = {
  'report taps': { before: [AN_HOUR, folded], run: report },
  'report taps, the same batch again': { before: [reported], run: report },
  'heat of a page': { run: (_, shop) => shop.taps.readHeat({ page: HOME, ...DAYS }) },
  'tapped pages': { run: (_, shop) => shop.taps.readTappedPages(DAYS) },
  'timer of taps, no hour to count': { before: [AN_HOUR, folded], run: fold },
  'timer of taps, an hour with three pages': {
    before: [AN_HOUR, folded, reported, AN_HOUR],
    run: fold
  }
}
