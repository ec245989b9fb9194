import { billUseCases } from '#domain/bill-use-cases'
import type { BatchCounts } from '#domain/kernel/run-batch'
import { billDeskUseCases } from '#domain/reconciliation/reconciliation-use-cases'
import { memoryLog } from './memory-log.ts'
import type { Disturbance, RealStore } from './real-store.ts'

/** Bills over the real SDK and the real simulator, composed as the function composes them. */
export const openBills = async (store: RealStore, { around }: Disturbance = {}) => {
  const { platform, config, now } = store
  const { createBillSource } =
    await import('../../../cloudfunctions/_platform/wechat-pay/bill-source.ts')
  const clock = { now }
  const { log } = memoryLog(clock)
  const db = platform.createDatabase(around)
  const shop = store.start(around ? { around } : {})
  const repositories = platform.createBillRepositories({ db, clock })
  const { reconcileBills } = billUseCases({
    ...shop.repositories,
    ...repositories,
    gateway: shop.gateway,
    refunds: platform.createRefundGateway(config, clock, { log }),
    bills: createBillSource(config, clock, { log }),
    shelf: platform.createBillShelf(),
    ids: platform.contentIds,
    pause: platform.jitteredPause,
    clock,
    report: (error) => {
      throw error
    }
  })
  return {
    ...repositories,
    desk: billDeskUseCases({ ...repositories, clock }),
    reconcile: (): Promise<BatchCounts> => reconcileBills({ limit: 100, now: now() })
  }
}
