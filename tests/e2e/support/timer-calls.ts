import { openId } from '#domain/kernel/ids'
import { beijingDay, MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import { giveGifts } from '../../../local/seed/gifts.ts'
import * as step from '../kills/steps.ts'
import type { Actor } from './actor.ts'
import type { Measured } from './measured.ts'
import type { Shop } from './real-store.ts'

/** reconcile-payments as its function runs it: lease, list, what it came to. */
const timer = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.asTimer(
    `timer-${actor.openid}`,
    shop.reconcilePayments
  )({ limit: settings.timerBatch, now: actor.now() })

/** So that its document is there. */
const hasRun = (actor: Actor): Promise<unknown> => timer(actor, actor.start())

/** A run that is at work when the next one comes. */
const atWork = async (actor: Actor): Promise<void> => {
  const now = actor.now()
  const run = { limit: settings.timerBatch, now }
  let isAtWork = (): void => undefined
  const begun = new Promise<void>((resolve) => (isAtWork = resolve))
  const endless = actor.start().asTimer(`timer-${actor.openid}`, async ({ lead }) => {
    await lead?.mayWork()
    isAtWork()
    return new Promise(() => undefined)
  })
  void endless(run)
  await begun
}

const count = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.countFigures({ limit: settings.timerBatch, now: actor.now() })
const hasCounted = (actor: Actor): Promise<unknown> => count(actor, actor.start())
/** Past what would be looked at once more. */
const QUIET = { passMs: 10 * MINUTE_MS }

const raise = (actor: Actor): Promise<unknown> => {
  const alarm = { kind: 'closingStuck', subject: actor.openid, detail: '{}' } as const
  return actor.shop.repositories.alarms.raise({ ...alarm, at: actor.now() })
}
const listens = async ({ store, shop }: Actor): Promise<void> => {
  const openid = openId('oListens_0000000000000000001')
  const gift = { openid, name: 'listens', walletFen: 1, points: 1, role: 'owner' } as const
  await giveGifts(store.cloud.database, [gift], new Date(store.now()))
  await shop.keepConsents(openid, ['alarm'])
}
const tellAlarms = (_: Actor, shop: Shop): Promise<unknown> => shop.tellAlarms()

/** What a run of a timer costs besides its orders; what the figures cost. */
export const timerCalls: Readonly<Record<string, Measured>> = {
  'a timer, nothing due': { before: [hasRun], run: timer },
  'a timer, one order due': {
    before: [hasRun, step.place(), { passMs: MINUTE_MS }],
    run: timer
  },
  'a timer, another run is at work': {
    before: [hasRun, step.place(), { passMs: MINUTE_MS }, atWork],
    run: timer
  },
  'figures: nothing changed': { before: [hasCounted, QUIET, hasCounted, QUIET], run: count },
  'figures: one sale': {
    before: [hasCounted, step.place(), hasCounted, step.record()],
    run: count
  },
  'figures of a quarter': {
    run: (actor, shop) => shop.figureDays.between(20_260_901, beijingDay(actor.now()))
  },
  'how the shop does': { run: (_, shop) => shop.showHealth() },
  'alarms that nobody listens to': { before: [raise], run: tellAlarms },
  'alarms told to one who runs the shop': { before: [raise, listens], run: tellAlarms }
}
