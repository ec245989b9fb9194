import { MINUTE_MS } from '#domain/kernel/instant'
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

/** What a run of a timer costs besides its orders. */
export const timerCalls: Readonly<Record<string, Measured>> = {
  'a timer, nothing due': { before: [hasRun], run: timer },
  'a timer, one order due': {
    before: [hasRun, step.place(), { passMs: MINUTE_MS }],
    run: timer
  },
  'a timer, another run is at work': {
    before: [hasRun, step.place(), { passMs: MINUTE_MS }, atWork],
    run: timer
  }
}
