import { fen } from '../kernel/fen.ts'
import { outTradeNo, type OutTradeNo } from '../kernel/ids.ts'
import { beijingDay, DAY_MS, HOUR_MS, later } from '../kernel/instant.ts'
import type { BatchCounts } from '../kernel/run-batch.ts'
import { settings } from '../kernel/settings.ts'
import { billDeskUseCases } from '../reconciliation/reconciliation-use-cases.ts'
import { compose, type UseCases } from './compose.ts'
import { interruptPorts } from './interrupt-ports.ts'
import type { Plan } from './interrupt.ts'
import { openTestStore } from './test-store.ts'

/** A store in memory, its bills and everything that compares them. */
export const openBillBench = () => {
  const store = openTestStore()
  const { clock, ports, billRuns, billDiffs, shelf } = store
  const run = ({ reconcileBills }: Pick<UseCases, 'reconcileBills'>): Promise<BatchCounts> =>
    reconcileBills({ limit: settings.timerBatch, now: clock.now() })
  return {
    store,
    ports,
    billRuns,
    billDiffs,
    shelf,
    desk: billDeskUseCases(ports),
    /** The day on which everything begins. */
    day: beijingDay(clock.now()),
    reconcile: (): Promise<BatchCounts> => run(store),
    /** One run, each call of which goes through a plan. */
    reconcileThrough: (plan: Pick<Plan, 'run'>): Promise<BatchCounts> =>
      run(compose(interruptPorts(ports, plan))),
    /** Half past ten of the next day: yesterday's bills are ready. */
    nextMorning: (): void => {
      const intoDay = (clock.now() + 8 * HOUR_MS) % DAY_MS
      clock.forward(DAY_MS - intoDay + 10.5 * HOUR_MS)
    }
  }
}

export type BillBench = ReturnType<typeof openBillBench>

/** Money at WeChat for a number of our making that no order has. */
export const payForNoOrder = async (
  { store }: BillBench,
  number = '0123456789abcdefghijN01'
): Promise<OutTradeNo> => {
  const { wechat, clock } = store
  const no = outTradeNo(number)
  const body = wechat.prepayBody({
    channel: 'native',
    outTradeNo: no,
    description: 'lost',
    totalFen: fen(500),
    expiresAt: later(clock.now(), HOUR_MS)
  })
  await wechat.prepay('native', body)
  wechat.pay(wechat.codeOf(no))
  return no
}
