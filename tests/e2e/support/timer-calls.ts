import { beijingDay, MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
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
  }
}
