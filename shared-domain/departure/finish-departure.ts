import { reviewId, type Profiles } from '../account/index.ts'
import type { AfterSales } from '../after-sales/index.ts'
import type { DepartureRefusal } from '../contracts/departure.ts'
import type { OpenId } from '../kernel/ids.ts'
import { inLanes } from '../kernel/in-lanes.ts'
import type { Clock } from '../kernel/instant.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import type { Pause } from '../kernel/pause.ts'
import type { Place } from '../kernel/place.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Written } from '../kernel/written.ts'
import { givenUp, isIdle, type Ledger, type Purses } from '../ledger/index.ts'
import { changeOrder, leftOpen, wasOver, type Order, type Orders } from '../ordering/index.ts'
import { givesUp, isMore, openThings, type Account } from './left-open.ts'
import type { Belongings, Departure, Departures } from './ports.ts'

export interface DepartureDeps {
  readonly departures: Departures
  readonly belongings: Belongings
  readonly profiles: Profiles
  readonly purses: Purses
  readonly ledger: Ledger
  readonly orders: Orders
  readonly afterSales: AfterSales
  readonly clock: Clock
  readonly pause: Pause
}

type LookDeps = Pick<DepartureDeps, 'belongings' | 'profiles' | 'purses' | 'afterSales'>

const ORDERS_AT_ONCE = 100
/** More requests than an account has had in years: nobody has so many open. */
const AFTER_SALES_AT_ONCE = 100

/** 4 calls side by side; one more for every further hundred orders. */
export const lookAtAccount = async (deps: LookDeps, openid: OpenId): Promise<Account> => {
  const [purse, orders, afterSales, profile] = await Promise.all([
    deps.purses.read(openid),
    allOrders(deps, openid),
    deps.afterSales.ofShopper(openid, { limit: AFTER_SALES_AT_ONCE }),
    deps.profiles.read(openid)
  ])
  return { purse, orders, afterSales, hasRole: profile?.role !== undefined }
}

const allOrders = async (
  { belongings }: Pick<DepartureDeps, 'belongings'>,
  openid: OpenId
): Promise<readonly Order[]> => {
  const all: Order[] = []
  for (let after: Place | null = null; ; after = placeOf(all.at(-1))) {
    const page: readonly Order[] = await belongings.orders(openid, after, ORDERS_AT_ONCE)
    all.push(...page)
    if (page.length < ORDERS_AT_ONCE) return all
  }
}

const placeOf = (order: Order | undefined): Place | null =>
  order ? { at: order.state.createdAt, id: order.state.id } : null

/**
 * Brings a departure to its end, wherever an earlier try of it stopped. Closing the purse is the point of no return:
 * before it anything that is open, or more than what was given up, cancels it; after it every step is one that may be
 * repeated. An order that is placed meanwhile belongs to whoever comes back.
 * @throws OutcomeUnknown in an outage, or when the purse changed just now: the timer goes on
 */
export const finishDeparture = async (
  deps: DepartureDeps,
  departure: Departure
): Promise<Result<{ readonly left: true }, DepartureRefusal>> => {
  const { openid, as } = departure
  if (!departure.isCertain) {
    const stopped = await reachNoReturn(deps, departure)
    if (stopped) return refuse(stopped)
  }
  await postGivenUp(deps, departure)
  await renameOrders(deps, departure)
  await deps.belongings.renameAfterSales(openid, as)
  await deps.belongings.renameAccount(openid, as)
  await deps.belongings.removeKept(openid)
  await deps.departures.end(departure)
  return ok({ left: true })
}

const reachNoReturn = async (
  deps: DepartureDeps,
  departure: Departure
): Promise<DepartureRefusal | null> => {
  const { openid, as } = departure
  const account = await lookAtAccount(deps, openid)
  const { purse } = account
  if (purse?.leaving !== as) {
    const why = whyNot(account, departure)
    if (why) {
      await deps.departures.cancel(departure)
      return why
    }
    if (purse) certain(await deps.belongings.closePurse(purse, as), 'close a purse')
  }
  certain(await deps.departures.makeCertain(departure), 'go on with a departure')
  return null
}

const whyNot = (account: Account, departure: Departure): DepartureRefusal | null => {
  const { purse } = account
  const open = openThings(account)
  if (open.length > 0) return { kind: 'accountInUse', open }
  if (purse && !isIdle(purse))
    return { kind: 'accountInUse', open: [{ kind: 'settling', count: 1 }] }
  const now = givesUp(purse)
  return isMore(now, departure.givesUp) ? { kind: 'givesUpMore', givesUp: now } : null
}

/** Two-sided like any movement; by its id it is posted once. */
const postGivenUp = async (deps: DepartureDeps, { openid, as }: Departure): Promise<void> => {
  const purse = await deps.purses.read(openid)
  const movements = purse?.leaving === as ? givenUp(openid, as, purse) : []
  if (movements.length === 0) return
  const posting = { openid, movements, models: [], leavesAs: as }
  const posted = await deps.ledger.post(posting, deps.clock.now())
  if (posted === 'unknown') throw new OutcomeUnknown('post what was given up')
}

/**
 * Reviews first: their order is the way to them. What is not at rest was placed after the look, and belongs to the next
 * account; unless it was over before: then money goes back for it since, and its entries leave with this account.
 */
const renameOrders = async (deps: DepartureDeps, { openid, as, at }: Departure): Promise<void> => {
  const mine = (await allOrders(deps, openid)).filter(
    ({ state }) => state.createdAt <= at && (leftOpen(state) === null || wasOver(state, at))
  )
  const reviews = mine.flatMap(({ state: { id, reviewed } }) =>
    reviewed.map((line) => reviewId(id, line))
  )
  if (reviews.length > 0) await deps.belongings.unsignReviews(reviews, as)
  await inLanes(mine, (order) =>
    changeOrder(deps, order, (fresh) => {
      const isMine = fresh.state.openid === openid
      if (isMine) fresh.depart(as)
      return { save: isMine, answer: null }
    })
  )
}

const certain = (written: Written, what: string): void => {
  if (written !== 'done') throw new OutcomeUnknown(what)
}
