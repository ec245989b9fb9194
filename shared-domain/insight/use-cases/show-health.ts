import type { HealthView } from '../../contracts/operator-health.ts'
import { startOfDay } from '../../kernel/days.ts'
import { beijingDay, type Clock } from '../../kernel/instant.ts'
import {
  actionsHealth,
  backlogHealth,
  silenceOf,
  timerHealth,
  TIMERS,
  withPutOff
} from '../health.ts'
import type { HealthBooks } from '../health-books.ts'

interface ShowHealthDeps {
  readonly healthBooks: HealthBooks
  readonly clock: Clock
}

/** 运行状况, all reads side by side: 7 calls and one for each work list. */
export const showHealth =
  ({ healthBooks: books, clock }: ShowHealthDeps) =>
  async (): Promise<HealthView> => {
    const now = clock.now()
    const today = beijingDay(now)
    const [runs, due, stuck, alarms, unpaid, unsent, delays, calls] = await Promise.all([
      books.timerRuns(TIMERS.map(({ name }) => name)),
      books.dueNow(now),
      books.stuck(),
      books.openAlarms(),
      books.unpaid(now),
      books.oldestUnsent(),
      books.noticeDelays(startOfDay(today)),
      books.calls(today)
    ])
    const silence = silenceOf(runs, now)
    const sorted = delays.toSorted((a, b) => a - b)
    return {
      at: now,
      timers: TIMERS.map((timer) => timerHealth(timer, runs, { now, silence })),
      backlog: due.map((list) => backlogHealth(withPutOff(list, unpaid.putOff), { now, silence })),
      stuck,
      alarms,
      ...(unpaid.oldest && { oldestUnpaid: unpaid.oldest }),
      ...(unsent && { oldestUnsent: unsent }),
      notices: {
        count: sorted.length,
        p50Ms: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
        maxMs: sorted.at(-1) ?? 0
      },
      actions: actionsHealth(calls)
    }
  }
