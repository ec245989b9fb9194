import type { DepartureActions, DepartureRefusal, GivenUp } from '../contracts/departure.ts'
import { departedId, type Ids, type OpenId } from '../kernel/ids.ts'
import { later } from '../kernel/instant.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import { refuse, type Result } from '../kernel/result.ts'
import type { RunOnce } from '../kernel/run-batch.ts'
import { settings } from '../kernel/settings.ts'
import { workThrough } from '../kernel/work-list.ts'
import { finishDeparture, lookAtAccount, type DepartureDeps } from './finish-departure.ts'
import { givesUp, openThings } from './left-open.ts'
import type { Departure } from './ports.ts'

type Leaving = DepartureActions['account.leaving']['answer']

/** Before the shopper decides. 4 calls side by side. */
const lookAtLeaving =
  (deps: DepartureDeps) =>
  async (openid: OpenId): Promise<Leaving> => {
    const account = await lookAtAccount(deps, openid)
    const now = deps.clock.now()
    const coupons = Object.values(account.purse?.coupons ?? {})
    const free = coupons.filter(({ state, expiresAt }) => state === 'free' && now <= expiresAt)
    const lost = { ...givesUp(account.purse), coupons: free.length }
    return { open: openThings(account), givesUp: lost }
  }

/**
 * 注销账户. What is kept of them goes at once, orders and entries stay under a name that nobody can be found by. The
 * same openid that comes back later finds nothing of it: it is a new shopper.
 * @throws OutcomeUnknown where it could not be finished now: the same request, or a timer, goes on
 */
const leaveAccount =
  (deps: DepartureDeps & { readonly ids: Ids }) =>
  async (
    openid: OpenId,
    asked: { readonly requestId: string; readonly givesUp: GivenUp }
  ): Promise<Result<{ readonly left: true }, DepartureRefusal>> => {
    const at = deps.clock.now()
    // Of two taps one alone goes on: each has a name of its own.
    const as = departedId(deps.ids.digest(`${openid}|${deps.ids.unique()}`))
    const dueAt = later(at, settings.departureMs)
    const departure = { openid, as, at, givesUp: asked.givesUp, isCertain: false, dueAt }
    const begun = await deps.departures.begin(departure)
    switch (begun.kind) {
      case 'hasRole':
        return refuse({ kind: 'accountInUse', open: [{ kind: 'role', count: 1 }] })
      case 'underWay':
        throw new OutcomeUnknown('a departure is under way')
      default:
        return finishDeparture(deps, begun.departure)
    }
  }

/** Departures whose function was ended in the middle. */
export const finishDepartures = (
  deps: DepartureDeps & { readonly report: (error: unknown, id: string) => void }
): RunOnce =>
  workThrough(
    {
      name: 'departures',
      page: (asked) => deps.departures.duePage(asked),
      placeOf: ({ dueAt, as }) => ({ at: dueAt, id: as }),
      work: (departure) => goOn(deps, departure),
      postpone: async () => undefined
    },
    deps
  )

const goOn = async (deps: DepartureDeps, departure: Departure): Promise<'done' | 'left'> => {
  const dueAt = later(deps.clock.now(), settings.departureMs)
  if ((await deps.departures.claim(departure, dueAt)) !== 'done') return 'left'
  const ended = await finishDeparture(deps, { ...departure, dueAt })
  return ended.ok ? 'done' : 'left'
}

export const departureUseCases = (deps: DepartureDeps & { readonly ids: Ids }) => ({
  lookAtLeaving: lookAtLeaving(deps),
  leaveAccount: leaveAccount(deps)
})
