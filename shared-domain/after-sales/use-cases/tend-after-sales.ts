import type { Alarms } from '../../insight/index.ts'
import { instant, later } from '../../kernel/instant.ts'
import type { RunOnce } from '../../kernel/run-batch.ts'
import { settings } from '../../kernel/settings.ts'
import { workThrough, type Supervision } from '../../kernel/work-list.ts'
import type { AfterSale } from '../after-sale.ts'
import { afterSaleWords } from '../after-sale-words.view.ts'
import { changeAfterSale } from '../change-after-sale.ts'
import { settleAfterSale, type SettleAfterSaleDeps } from '../settle-after-sale.ts'

interface TendDeps extends SettleAfterSaleDeps, Supervision {
  readonly alarms: Alarms
}

/**
 * Sees to requests whose moment has come: people are reminded of what waits for them, what was not sent back in time
 * is withdrawn, and orders learn what they were not told.
 */
export const tendAfterSales = (deps: TendDeps): RunOnce =>
  workThrough(
    {
      name: 'afterSales',
      page: (asked) => deps.afterSales.duePage(asked),
      placeOf: ({ stored: { dueAt, id } }) => ({ at: dueAt ?? instant(0), id }),
      work: (afterSale) => tend(deps, afterSale),
      postpone: (afterSale, until) => deps.afterSales.postpone(afterSale, until)
    },
    deps
  )

const tend = async (deps: TendDeps, due: AfterSale): Promise<'done' | 'left'> => {
  const { state } = due.state
  if (state === 'requested' || state === 'returning') return remind(deps, due)
  const now = deps.clock.now()
  const decided =
    state === 'awaitingReturn'
      ? await changeAfterSale(deps, due, (current) => {
          if (current.state.state !== 'awaitingReturn') return false
          current.withdraw(now, afterSaleWords.notReturned)
          return true
        })
      : due
  // The goods were sent in the very moment.
  if (!decided.isDecided) return 'done'
  const { afterSale, followed } = await settleAfterSale(deps, decided)
  await changeAfterSale(deps, afterSale, (current) => {
    if (current.state.dueAt === null) return false
    if (followed) current.orderFollowed()
    else current.lookAgain(later(now, settings.nextRefundMs))
    return true
  })
  return followed ? 'done' : 'left'
}

const remind = async (deps: TendDeps, due: AfterSale): Promise<'done'> => {
  const now = deps.clock.now()
  const { id: subject, state, orderId } = due.state
  const detail = JSON.stringify({ state, orderId })
  await deps.alarms.raise({ kind: 'afterSaleWaits', subject, at: now, detail })
  await changeAfterSale(deps, due, (current) => {
    if (current.state.state !== state) return false
    current.lookAgain(later(now, settings.afterSaleReminderMs))
    return true
  })
  return 'done'
}
