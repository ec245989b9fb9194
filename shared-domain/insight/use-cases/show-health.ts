import type { HealthView } from '../../contracts/operator-health.ts'
import { startOfDay } from '../../kernel/days.ts'
import { beijingDay, type Clock } from '../../kernel/instant.ts'
import { actionsHealth, backlogHealth, silenceOf, timerHealth, TIMERS } from '../health.ts'
import type { HealthBooks } from '../health-books.ts'

interface ShowHealthDeps {
  readonly healthBooks: HealthBooks
  readonly clock: Clock
}

/** 运行状况, all reads side by side: 7 calls, one for each work list, and one for what does not close. */
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
      books.oldest('awaitingPayment'),
      books.oldest('paid'),
      books.noticeDelays(startOfDay(today)),
      books.calls(today)
    ])
    const silence = silenceOf(runs, now)
    const sorted = delays.toSorted((a, b) => a - b)
    return {
      at: now,
      timers: TIMERS.map((timer) => timerHealth(timer, runs, { now, silence })),
      backlog: due.map((list) => backlogHealth(list, { now, silence })),
      stuck,
      alarms,
      ...(unpaid && { oldestUnpaid: unpaid }),
      ...(unsent && { oldestUnsent: unsent }),
      notices: {
        count: sorted.length,
        p50Ms: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
        maxMs: sorted.at(-1) ?? 0
      },
      actions: actionsHealth(calls)
    }
  }
