import { describe, expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import type { OrderId, RefundNo } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import {
  asking,
  paidMugs,
  PARCEL,
  RETURN_TO,
  seenFrom,
  sentMugs
} from '../../testing/after-sale-shop.ts'
import type { UseCases } from '../../testing/compose.ts'
import { valueOf } from '../../testing/expectations.ts'
import type { Interruption } from '../../testing/interrupt.ts'
import { anna } from '../../testing/order-builder.ts'
import type { TestStore } from '../../testing/test-store.ts'

interface Case {
  readonly store: TestStore
  readonly id: OrderId
  readonly number: RefundNo
}

interface Scenario {
  readonly name: string
  readonly open: () => Promise<Case>
  readonly before: readonly ((one: Case) => Promise<unknown>)[]
  readonly act: (useCases: UseCases, one: Case) => Promise<Result<unknown, unknown>>
  /** How all stands when it was done and its money is back. */
  readonly end: Awaited<ReturnType<typeof seenFrom>>
}

const ask =
  (kind: 'refundOnly' | 'returnAndRefund') =>
  (useCases: UseCases, { id }: Case) =>
    useCases.askAfterSale(anna, asking(id, 1, { kind }))
const asked =
  (kind: 'refundOnly' | 'returnAndRefund') =>
  async (one: Case): Promise<unknown> =>
    valueOf(await ask(kind)(one.store, one))
const agreed = async ({ store, number }: Case): Promise<unknown> =>
  valueOf(await store.approveAfterSale({ id: number, returnTo: RETURN_TO }))
const sent = async ({ store, number }: Case): Promise<unknown> =>
  valueOf(await store.sendGoodsBack(anna, number, PARCEL))

const REFUNDED = { request: 'refunded', open: false, refund: 'success' } as const
const unsent = { open: () => paidMugs(), before: [asked('refundOnly')] }
const onTheWay = { open: () => sentMugs(), before: [asked('returnAndRefund')] }

const scenarios: readonly Scenario[] = [
  {
    name: 'ask',
    open: () => paidMugs(),
    before: [],
    act: ask('refundOnly'),
    end: { request: 'requested', open: true }
  },
  {
    name: 'withdraw',
    ...unsent,
    act: (useCases, { number }) => useCases.withdrawAfterSale(anna, number),
    end: { request: 'withdrawn', open: false }
  },
  {
    name: 'refuse',
    ...unsent,
    act: (useCases, { number }) => useCases.refuseAfterSale(number, '不符合条件'),
    end: { request: 'refused', open: false }
  },
  {
    name: 'approve',
    ...unsent,
    act: (useCases, { number }) => useCases.approveAfterSale({ id: number }),
    end: REFUNDED
  },
  {
    name: 'approve a smaller amount',
    ...unsent,
    act: (useCases, { number }) =>
      useCases.approveAfterSale({ id: number, amountFen: fen(500), because: '协商一致' }),
    end: REFUNDED
  },
  {
    name: 'agree to a return',
    ...onTheWay,
    act: (useCases, { number }) => useCases.approveAfterSale({ id: number, returnTo: RETURN_TO }),
    end: { request: 'awaitingReturn', open: true }
  },
  {
    name: 'send back',
    ...onTheWay,
    before: [...onTheWay.before, agreed],
    act: (useCases, { number }) => useCases.sendGoodsBack(anna, number, PARCEL),
    end: { request: 'returning', open: true }
  },
  {
    name: 'receive the goods back',
    ...onTheWay,
    before: [...onTheWay.before, agreed, sent],
    act: (useCases, { number }) => useCases.receiveGoodsBack({ id: number }),
    end: REFUNDED
  }
]

const prepare = async ({ open, before }: Scenario): Promise<Case> => {
  const one = await open()
  await one.store.minutes(2)
  for (const part of before) await part(one)
  return one
}

/** The calls of an undisturbed run. */
const callsOf = async (scenario: Scenario): Promise<readonly string[]> => {
  const one = await prepare(scenario)
  const names: string[] = []
  const watched = one.store.withFaults(({ name }) => {
    names.push(name)
    return undefined
  })
  valueOf(await scenario.act(watched, one))
  return names
}

const lost = (applied: boolean): Interruption => ({
  kind: 'answer',
  applied,
  answer: { kind: 'unknown' }
})

const mishapsAt = (name: string): readonly Interruption[] => [
  { kind: 'killBefore' },
  { kind: 'killAfter' },
  ...(/save|insert/.test(name) ? [lost(true), lost(false), { kind: 'twice' } as const] : [])
]

const ATTEMPT = { ok: false, refusal: 'cut off' } as const

/** Something happens at one call; then the timers go on alone, or the same is asked for again. */
const endsAfter = async (
  scenario: Scenario,
  { at, how }: { readonly at: number; readonly how: Interruption },
  again: boolean
): Promise<Case> => {
  const one = await prepare(scenario)
  const broken = one.store.withFaults(({ index }) => (index === at ? how : undefined))
  await scenario.act(broken, one).catch(() => ATTEMPT)
  if (again) valueOf(await scenario.act(one.store, one))
  await one.store.minutes(6)
  return one
}

describe('whatever a request is cut off at', () => {
  test.each(scenarios)(
    '$name: the same again ends as if nothing had happened',
    async (scenario) => {
      const calls = await callsOf(scenario)
      expect(calls.length).toBeGreaterThan(1)
      for (const [index, name] of calls.entries()) {
        for (const how of mishapsAt(name)) {
          const one = await endsAfter(scenario, { at: index + 1, how }, true)
          expect({
            at: `${index} ${name}`,
            how,
            ...(await seenFrom(one.store, one.number))
          }).toEqual({
            at: `${index} ${name}`,
            how,
            ...scenario.end
          })
          expect(one.store.wechat.refunds.list()).toHaveLength(scenario.end.refund ? 1 : 0)
          expect(one.store.errors).toEqual([])
        }
      }
    }
  )

  test.each(scenarios)(
    '$name: left alone it was not done, or the timers end it; the document and its order agree',
    async (scenario) => {
      const start = await prepare(scenario)
      const known = start.store.afterSales.all().length > 0
      const before = known ? await seenFrom(start.store, start.number) : null
      const calls = await callsOf(scenario)
      const ends = new Set<string>()
      for (const [index, name] of calls.entries()) {
        for (const how of mishapsAt(name)) {
          const one = await endsAfter(scenario, { at: index + 1, how }, false)
          const written = one.store.afterSales.all().length > 0
          const end = written ? await seenFrom(one.store, one.number) : null
          expect([JSON.stringify(before), JSON.stringify(scenario.end)]).toContain(
            JSON.stringify(end)
          )
          ends.add(JSON.stringify(end))
          // No mark without its document, and no document that its order does not know.
          const order = await one.store.orders.byId(one.id)
          expect(Object.keys(order?.state.afterSales ?? {})).toEqual(
            one.store.afterSales.all().map(({ id }) => id)
          )
          expect(one.store.errors).toEqual([])
        }
      }
      expect(ends.size).toBe(2)
    }
  )

  test('of a shopper who withdraws and a shop that agrees at once one is heard, and both books say so', async () => {
    for (const first of ['withdraw', 'approve'] as const) {
      const one = await prepare({ ...unsent, name: '', act: ask('refundOnly'), end: REFUNDED })
      const { store, number } = one
      const withdraw = () => store.withdrawAfterSale(anna, number)
      const approve = () => store.approveAfterSale({ id: number })
      const both = first === 'withdraw' ? [withdraw(), approve()] : [approve(), withdraw()]
      const answers = await Promise.all<Promise<Result<unknown, unknown>>[]>(both)
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      await store.minutes(6)
      const seen = await seenFrom(store, number)
      expect([REFUNDED, { request: 'withdrawn', open: false }]).toContainEqual(seen)
      expect(store.wechat.refunds.list()).toHaveLength(seen.refund ? 1 : 0)
    }
  })
})
