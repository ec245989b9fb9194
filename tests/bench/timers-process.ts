import { relayOutbox } from '#domain/insight/use-cases/relay-outbox'
import { leadTimer } from '#domain/insight/use-cases/lead-timer'
import type { ListReport, RunOnce } from '#domain/kernel/run-batch'
import { settings } from '#domain/kernel/settings'
import type { PaymentGateway } from '#domain/payment/index'
import { saleUseCases } from '#domain/sale-use-cases'
import { createDatabase, type Around } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import { createTimerLog } from '../../cloudfunctions/_platform/cloudbase/timer-log.ts'
import { composeGround } from '../../cloudfunctions/_platform/ground.ts'
import { createSaleRepositories } from '../../cloudfunctions/_platform/sale.ts'
import { TIMERS, type MeasuredField } from './due-orders.ts'

/** What one timer took until nothing was due for it, and then once more with nothing to do. */
export interface TimerNews {
  readonly timer: string
  readonly runs: number
  readonly failed: number
  readonly calls: number
  readonly idleCalls: number
  readonly ms: number
  readonly cpuMs: number
  /** Beyond what the process weighed before its timer. */
  readonly grownMiB: number
}

const MIB = 1024 * 1024
const MOST_RUNS = 60

/** WeChat as it is for orders that nobody paid: it closes what it is told to. Answers at once. */
const unpaidAtWechat = (): PaymentGateway => {
  const closed = new Set<string>()
  const us = { mchid: '1900000001', appid: 'wx0000000000000001' }
  const never = (): never => {
    throw new Error('a timer asks for no code')
  }
  return {
    ...us,
    prepayBody: never,
    prepay: never,
    paySheet: never,
    close: async (number) => {
      closed.add(number)
      return { kind: 'accepted' }
    },
    query: async (outTradeNo) => ({
      kind: 'trade',
      trade: { outTradeNo, ...us, state: closed.has(outTradeNo) ? 'closed' : 'notPaid' }
    })
  }
}

const compose = (count: Around) => {
  const ground = { ...composeGround('timer'), db: createDatabase(count) }
  const report = (error: unknown): void => console.error(error)
  const ports = { ...ground, ...createSaleRepositories(ground), gateway: unpaidAtWechat(), report }
  const timers = {
    ...saleUseCases(ports),
    relayOutbox: relayOutbox({ ...ports, tellShopper: async () => 'done' })
  }
  const log = createTimerLog(ground.db, ground.clock)
  return (field: MeasuredField) => {
    const reports: ListReport[] = []
    const runOnce = timers[TIMERS[field]]
    const told: RunOnce = (run) => {
      const { lead } = run
      if (!lead) throw new Error('a timer has a lead')
      const looked = (one: ListReport): void => {
        reports.push(one)
        lead.looked(one)
      }
      return runOnce({ ...run, lead: { ...lead, looked } })
    }
    const led = leadTimer({ log, clock: ground.clock, report }, field, told)
    return async (): Promise<ListReport | undefined> => {
      await led({ limit: settings.timerBatch, now: ground.clock.now() })
      return reports.pop()
    }
  }
}

/** One timer until its list is empty. */
const measure = async (field: MeasuredField): Promise<TimerNews> => {
  let calls = 0
  const once = compose((_call, make) => {
    calls += 1
    return make()
  })(field)
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const sum = { runs: 0, failed: 0 }
  const begun = performance.now()
  const cpu = process.cpuUsage()
  for (let last = await once(); last && last.seen > 0; last = await once()) {
    sum.runs += 1
    sum.failed += last.failed
    if (sum.runs > MOST_RUNS) throw new Error(`${field} does not come to its end`)
  }
  const ms = Math.round(performance.now() - begun)
  const { user, system } = process.cpuUsage(cpu)
  const all = calls
  calls = 0
  await once()
  const grownMiB = Math.round((process.memoryUsage().rss - before) / MIB)
  const time = { ms, cpuMs: Math.round((user + system) / 1000) }
  return { timer: TIMERS[field], ...sum, calls: all, idleCalls: calls, ...time, grownMiB }
}

process.once('message', (field: MeasuredField) => {
  void measure(field).then((news) => process.send?.(news, () => process.disconnect()))
})
