import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openId } from '#domain/kernel/ids'
import { DAY_MS, later, MINUTE_MS, type Instant } from '#domain/kernel/instant'
import { emptyPurse } from '#domain/ledger/index'
import { aCouponDraft, anAmountOff, OWNER } from '#domain/testing/marketing-shop'
import { storedPurse } from '../../cloudfunctions/_platform/cloudbase/purse-document.ts'
import { audit } from '../stories/audit.ts'
import { documentsOf } from '../stories/documents.ts'
import { DoomedCalls, MISHAPS, type Mishap } from './kills/mishap.ts'
import { memoryLog } from './support/memory-log.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

/** Whatever happens at any call of who edits rules and gives coupons, the same request again ends it well. */
const SHOPPER = openId('oShopper_0000000000000000001')

let store: RealStore
/** What is sent again is the same to the millisecond. */
let openedAt: Instant
beforeEach(async () => {
  store = await openRealStore()
  openedAt = store.now()
})
afterEach(() => store.close())

const instant = { now: () => store.now() }

const marketing = (calls?: DoomedCalls) =>
  store.platform.composeMarketing({
    db: store.platform.createDatabase(calls?.disturbance.around),
    clock: instant,
    log: memoryLog(instant).log
  })
type Desk = ReturnType<typeof marketing>

const endsAt = () => later(openedAt, DAY_MS)
const promotion = (id: string) => anAmountOff({ id, endsAt: endsAt(), startsAt: openedAt })
const draft = (id: string) => {
  const [validFrom, validTo] = [openedAt, endsAt()]
  const { centre: _, ...rest } = aCouponDraft({ id, validFrom, validTo })
  return rest
}
const stockOf = async (id: string) =>
  (await documentsOf(store.cloud.database, 'stock', { _id: `coupon:${id}` }))[0]

interface Deed {
  readonly name: string
  readonly before: (desk: Desk, id: string) => Promise<unknown>
  readonly run: (desk: Desk, id: string) => Promise<unknown>
  readonly after: (id: string) => Promise<unknown>
  readonly ends: object
}

const nothing = async (): Promise<void> => undefined
const opened = (desk: Desk, id: string) =>
  desk.saveCouponTemplate(draft(id), { by: OWNER, revision: 0, total: 5 })

const deeds: readonly Deed[] = [
  {
    name: 'a promotion is saved',
    before: nothing,
    run: (desk, id) => desk.savePromotion(promotion(id), { by: OWNER, revision: 0 }),
    after: (id) => marketing().showPromotion(id),
    ends: { ok: true, value: { revision: 1, state: 'on' } }
  },
  {
    name: 'a promotion is ended',
    before: (desk, id) => desk.savePromotion(promotion(id), { by: OWNER, revision: 0 }),
    run: (desk, id) => desk.endPromotion(id, { by: OWNER, revision: 1 }),
    after: (id) => marketing().showPromotion(id),
    ends: { ok: true, value: { revision: 2, state: 'over' } }
  },
  {
    name: 'a coupon is made',
    before: nothing,
    run: opened,
    after: stockOf,
    ends: { putIn: 5, available: 5, sold: 0 }
  },
  {
    name: 'there are more coupons',
    before: opened,
    run: (desk, id) =>
      desk.resizeCoupons({ templateId: id, requestId: `more-${id}`, from: 5, to: 8 }),
    after: stockOf,
    ends: { putIn: 8, available: 8, sold: 0 }
  },
  {
    name: 'a coupon is given',
    before: opened,
    run: (desk, id) =>
      desk.giveCoupon({ openid: SHOPPER, templateId: id, requestId: `gift-${id}` }),
    after: stockOf,
    // The sweep counts it as given where its function was ended before it could.
    ends: { putIn: 5, available: 4 }
  }
]

/** How many calls it makes where nothing happens. */
const callsOf = async ({ before, run }: Deed): Promise<number> => {
  await before(marketing(), 'counted')
  const calls = new DoomedCalls(store)
  await run(marketing(calls), 'counted')
  return calls.names.length
}

const suffer = async (deed: Deed, id: string, accident: { at: number; mishap: Mishap }) => {
  await deed.before(marketing(), id)
  const calls = new DoomedCalls(store, accident)
  const end = deed.run(marketing(calls), id).catch(() => undefined)
  await Promise.race([end, calls.killed])
  await deed.run(marketing(), id)
  expect([accident, await deed.after(id)]).toMatchObject([accident, deed.ends])
}

test.each(deeds)('$name: whatever happens at any of its calls', async (deed) => {
  const purse = { ...storedPurse(emptyPurse(SHOPPER), store.now()) }
  await store.platform.createDatabase().insert('purses', purse)
  const count = await callsOf(deed)
  let cases = 0
  for (let at = 1; at <= count; at += 1) {
    for (const mishap of MISHAPS) {
      cases += 1
      // One after the other: they write the same document.
      // oxlint-disable-next-line no-await-in-loop
      await suffer(deed, `case-${cases}`, { at, mishap })
    }
  }
  expect(cases).toBeGreaterThanOrEqual(15)
  await store.clock.advance(3 * MINUTE_MS)
  await store.start().sweepCoupons({ limit: 100, now: store.now() })
  const stock = await documentsOf(store.cloud.database, 'stock', { _id: /^coupon:case-/ })
  expect(stock).toHaveLength(deed.after === stockOf ? cases : 0)
  expect(stock.filter(({ holdCount }) => holdCount !== 0)).toEqual([])
  expect((await audit(store.cloud.database)).breaches).toEqual([])
})
