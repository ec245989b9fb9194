import type { OrderView, QuotaPack, StorefrontRefusal } from '#domain/contracts/storefront'
import { askStore } from '../server.ts'
import type { Checkouts } from './checkouts.ts'
import { loadPacks } from './loading.ts'
import { hasEnded } from './shop-state.ts'
import type { ShopStore } from './shop-store.ts'

/** How long a lost answer is asked for before the shopper may leave, and the gap between; real milliseconds. */
const ASK_AGAIN_MS = 2000
const GIVE_UP_MS = 15_000

/** A checkout that was given up, or whose price moved, begins anew by itself only so often. */
const FRESH_STARTS = 2

interface Placing {
  readonly store: ShopStore
  readonly checkouts: Checkouts
  /** The order is there: shows it. */
  readonly placed: (order: OrderView, resumed: boolean) => void
}

interface Try {
  readonly begunAt: number
  readonly freshStarts: number
}

/** Buys one pack: the same checkout until its order ends, however often it is tapped or its answer is lost. */
export const buyPack = async (placing: Placing, pack: QuotaPack): Promise<void> => {
  const { store } = placing
  if (store.state.busy) return
  store.set({ busy: 'buy', buying: pack.skuId, dialog: null, unanswered: null })
  try {
    await place(placing, pack, { begunAt: Date.now(), freshStarts: 0 })
  } finally {
    store.set({ busy: null, buying: null })
  }
}

const place = async (placing: Placing, pack: QuotaPack, turn: Try): Promise<void> => {
  const { store, checkouts } = placing
  const { shopper } = store.state
  const checkout = checkouts.begin(shopper, pack.skuId)
  const heard = await askStore(shopper, 'checkout.placeOrder', {
    checkoutId: checkout.checkoutId,
    items: [{ skuId: pack.skuId, quantity: 1, unitFenSeen: pack.priceFen }],
    channel: 'native'
  })
  if (heard.kind === 'silent' || isBusy(heard.value)) return await placeAgain(placing, pack, turn)
  store.set({ unanswered: null, offline: false })
  if (!heard.value.ok) return await refused(placing, pack, { turn, refusal: heard.value.refusal })
  const order = heard.value.value
  checkouts.answered(shopper, pack.skuId, order.orderId)
  if (hasEnded(order)) checkouts.end(shopper, pack.skuId)
  // The order that this checkout was known to be is over: this tap means a new one.
  if (hasEnded(order) && checkout.orderId !== undefined)
    return await startAfresh(placing, pack, turn)
  const resumed = checkout.orderId !== undefined || order.timeline.length > 2
  placing.placed(order, resumed && !hasEnded(order))
}

const isBusy = (answer: { ok: boolean; refusal?: StorefrontRefusal }): boolean =>
  answer.refusal?.kind === 'busy'

/** The same checkout again: what was done stays done, so nothing is ordered twice. */
const placeAgain = async (placing: Placing, pack: QuotaPack, turn: Try): Promise<void> => {
  placing.store.set({ unanswered: pack.skuId })
  if (Date.now() - turn.begunAt > GIVE_UP_MS) return
  await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
  await place(placing, pack, turn)
}

const startAfresh = async (placing: Placing, pack: QuotaPack, turn: Try): Promise<void> => {
  if (turn.freshStarts >= FRESH_STARTS) return placing.store.say('refused')
  await place(placing, pack, { ...turn, freshStarts: turn.freshStarts + 1 })
}

const refused = async (
  placing: Placing,
  pack: QuotaPack,
  { turn, refusal }: { readonly turn: Try; readonly refusal: StorefrontRefusal }
): Promise<void> => {
  const { store, checkouts } = placing
  checkouts.end(store.state.shopper, pack.skuId)
  switch (refusal.kind) {
    case 'priceChanged': {
      const { seenFen: fromFen, nowFen: toFen } = refusal
      const repriced = { ...pack, priceFen: toFen }
      return store.set({ dialog: { kind: 'priceChanged', pack: repriced, fromFen, toFen } })
    }
    case 'lapsed':
    case 'differentContent':
      return await startAfresh(placing, pack, turn)
    case 'notOnSale':
      store.say('notOnSale')
      return await loadPacks(store)
    default:
      store.say('refused')
  }
}
