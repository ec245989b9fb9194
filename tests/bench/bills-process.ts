import { billUseCases } from '#domain/bill-use-cases'
import { settings } from '#domain/kernel/settings'
import { createBillRepositories } from '../../cloudfunctions/_platform/bills.ts'
import { createBillShelf } from '../../cloudfunctions/_platform/cloudbase/bill-shelf.ts'
import { createDatabase, type Around } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import { reportItem } from '../../cloudfunctions/_platform/ground.ts'
import { composeSale } from '../../cloudfunctions/_platform/sale.ts'
import { contentIds } from '../../cloudfunctions/_platform/system/ids.ts'
import { BigDay } from './big-day.ts'
import { toldBooks } from './told-books.ts'

/** The day that a process works on. */
export interface BillTask {
  readonly day: number
  readonly start: number
  readonly orders: number
  /** Whether orders lie in the database; else they are told by their numbers. */
  readonly stored: boolean
}

/** What one run of the function came to. */
export interface BillNews {
  readonly step: string
  readonly ms: number
  readonly cpuMs: number
  readonly calls: number
  /** Beyond what the process weighed before its first run, MiB. */
  readonly peakMiB: number
}

const MIB = 1024 * 1024
const SAMPLE_MS = 20

const tell = (news: BillNews): void => {
  process.send?.(news)
}

/** The function reconcile-bills with all that it is made of, run after run until the day is done. */
const work = async ({ day, start, orders, stored }: BillTask): Promise<void> => {
  let calls = 0
  const count: Around = (_call, make) => {
    calls += 1
    return make()
  }
  const shop = { ...composeSale('timer'), db: createDatabase(count) }
  const repositories = createBillRepositories(shop)
  const told = { billBooks: toldBooks(new BigDay(orders, start)) }
  const { reconcileBills } = billUseCases({
    ...shop,
    ...shop.repositories,
    ...repositories,
    ...(stored ? {} : told),
    shelf: createBillShelf(),
    ids: contentIds,
    report: reportItem(shop.log)
  })
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  for (let step = ''; step !== 'done';) {
    let peak = 0
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss - before)
    }, SAMPLE_MS)
    calls = 0
    const begun = performance.now()
    const cpu = process.cpuUsage()
    await reconcileBills({ limit: settings.timerBatch, now: shop.clock.now() })
    const { user, system } = process.cpuUsage(cpu)
    const cpuMs = Math.round((user + system) / 1000)
    const ms = Math.round(performance.now() - begun)
    clearInterval(watch)
    step = (await repositories.billRuns.byDay(day))?.step ?? 'none'
    tell({ step, ms, cpuMs, calls, peakMiB: Math.round(peak / MIB) })
  }
  process.disconnect()
}

process.once('message', (task: BillTask) => {
  void work(task)
})
