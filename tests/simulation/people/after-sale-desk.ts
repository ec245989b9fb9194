import { isDecidedState, type AfterSales, type AfterSaleState } from '#domain/after-sales/index'
import { fen } from '#domain/kernel/fen'
import type { RefundNo } from '#domain/kernel/ids'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import type { UseCases } from '#domain/testing/compose'
import { chanceFrom } from '../engine/seeds.ts'
import { withVerbs } from '../engine/with-verbs.ts'
import { numberOf } from './numbers.ts'
import { Phone } from './phone.ts'
import type { Scene } from './scene.ts'

const DESK = 15
const FIRST = 300_000
const SPREAD = 600_000
/** At once, or so late that the shop is reminded. */
const WAITS = [0, 5 * MINUTE_MS, HOUR_MS, 22 * HOUR_MS, 60 * HOUR_MS] as const
/** Some lie there until the goods would count as received. */
const FORGOTTEN_MS = 10.5 * DAY_MS
/** After so many looks the answer is no: what can't be agreed to must end as well. */
const PATIENCE = 3
/** What never comes back is withdrawn by time: a week, looked at four times a day. */
const MOST_LOOKS = 60

type Deed = (useCases: UseCases) => Promise<unknown>

/** A request that was written down, by whomever, is the shop's to see to. */
export const afterSalesUnder = (
  afterSales: AfterSales,
  written: (id: RefundNo) => void
): AfterSales =>
  withVerbs<AfterSales>(afterSales, {
    insert: async (draft) => {
      const inserted = await afterSales.insert(draft)
      if (inserted.kind === 'done') written(draft.id)
      return inserted
    }
  })

/** One request at the shop's desk until it is decided: agreed to, in part, refused, or by two people at once. */
export const seeTo = async (scene: Scene, id: RefundNo): Promise<void> => {
  const { timeline, watch } = scene
  const phone = new Phone(scene, FIRST + (numberOf(id) % SPREAD))
  const chance = chanceFrom(scene.seed, DESK, numberOf(id))
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const firstMs = chance.percent(4) ? FORGOTTEN_MS : chance.oneOf(WAITS)
    await timeline.sleep(looks === 0 ? firstMs : 6 * HOUR_MS)
    const request = watch.afterSales.get(id)
    if (!request || isDecidedState(request.state)) return
    const deeds = decisions(id, request.state, { phone, isLate: looks >= PATIENCE })
    await Promise.all(deeds.map((deed) => phone.ask(deed)))
  }
}

interface Mood {
  readonly phone: Phone
  readonly isLate: boolean
}

const decisions = (
  id: RefundNo,
  state: AfterSaleState,
  { phone: { chance }, isLate }: Mood
): readonly Deed[] => {
  const refuses: Deed = (useCases) => useCases.refuseAfterSale(id, '不符合条件')
  const agrees: Deed = (useCases) => useCases.approveAfterSale({ id, returnTo: '一号仓' })
  const gives = { id, amountFen: fen(chance.between(1, 3000)), because: '部分退' }
  const givesLess: Deed = (useCases) => useCases.approveAfterSale({ ...gives, returnTo: '一号仓' })
  const receives: Deed = (useCases) => useCases.receiveGoodsBack({ id })
  const receivesLess: Deed = (useCases) => useCases.receiveGoodsBack(gives)
  const roll = chance.between(1, 100)
  // Goods that come without a word of them.
  if (state === 'awaitingReturn') return roll <= 4 ? [receives] : []
  if (isLate) return [refuses]
  const [yes, less] = state === 'requested' ? [agrees, givesLess] : [receives, receivesLess]
  if (roll <= 8) return [yes, refuses]
  if (roll <= 16) return [yes, yes]
  if (roll <= 28) return [less]
  return roll <= 80 ? [yes] : [refuses]
}
