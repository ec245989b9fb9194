import type { Clock } from '../../../kernel/instant.ts'
import { OutcomeUnknown } from '../../../kernel/outcome-unknown.ts'
import type { RunOnce } from '../../../kernel/run-batch.ts'
import { workThrough } from '../../../kernel/work-list.ts'
import { followGoods, type FollowDeps } from '../follow.ts'

interface FinishGoodsDeps extends FollowDeps {
  readonly clock: Clock
  /** Hears of every product that threw. */
  readonly report: (error: unknown, productId: string) => void
}

/** Goods whose change was kept but whose prices and lists did not follow: a function was ended in between. */
export const finishGoods =
  (deps: FinishGoodsDeps): RunOnce =>
  (run) =>
    workThrough(
      {
        name: 'followAt',
        page: (asked) => deps.goods.due(asked),
        placeOf: ({ id, followAt }) => ({ at: followAt, id }),
        work: async ({ id }) => {
          const found = await deps.goods.byId(id)
          // Somebody finished it meanwhile.
          if (!found || found.goods.followAt === null) return 'done'
          if (await followGoods(deps)(found)) return 'done'
          throw new OutcomeUnknown('follow goods')
        },
        postpone: (due, until) => deps.goods.postpone(due, until)
      },
      deps
    )(run)
