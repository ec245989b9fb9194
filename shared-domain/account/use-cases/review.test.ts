import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { orderId, productId, type OrderId } from '../../kernel/ids.ts'
import { MINUTE_MS, SECOND_MS } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import { aMugCheckout, openGoodsStore } from '../../testing/goods-shop.ts'
import { anna, anOrder, ben } from '../../testing/order-builder.ts'
import { aReview } from '../../testing/shopper-traits.ts'
import { openTestStore, type TestStore } from '../../testing/test-store.ts'
import { starterPack } from '../../testing/in-memory-shop.ts'
import { maskedName, parseReviewPicture } from '../review.ts'
import { parseReviewPlace } from '../review-tally.ts'

const words = { stars: 5, text: '额度到得很快', pictures: [] }

/** A store with an order that has arrived. */
const openWithOrder = async () => {
  const store = openTestStore()
  const order = anOrder().completed()
  await store.orders.insert(order)
  return { store, of: { orderId: order.state.id, line: 0 } }
}

const reviewed = async (store: TestStore, id: OrderId): Promise<readonly number[] | undefined> =>
  (await store.orders.byId(id))?.state.reviewed

describe('a review', () => {
  test('is written by the owner of a received line, and the order remembers it', async () => {
    const { store, of } = await openWithOrder()
    const answer = await store.reviewLine(anna, of, words)
    expect(answer).toMatchObject({ ok: true, value: { ...words, by: '匿名用户' } })
    expect(await reviewed(store, of.orderId)).toEqual([0])
    expect(await store.listReviews(starterPack.id)).toMatchObject({
      count: 1,
      average: 5,
      reviews: [{ ...words }]
    })
  })

  test('comes once: the same words again are the same review, others are refused', async () => {
    const { store, of } = await openWithOrder()
    const first = await store.reviewLine(anna, of, words)
    store.clock.forward(SECOND_MS)
    expect(await store.reviewLine(anna, of, words)).toEqual(first)
    expect(await store.reviewLine(anna, of, { ...words, stars: 1 })).toEqual({
      ok: false,
      refusal: { kind: 'alreadyReviewed' }
    })
    expect(await store.listReviews(starterPack.id)).toMatchObject({ count: 1, average: 5 })
  })

  test("of another shopper's order, or of none, is refused", async () => {
    const { store, of } = await openWithOrder()
    const refused = { ok: false, refusal: { kind: 'orderNotFound' } }
    expect(await store.reviewLine(ben, of, words)).toEqual(refused)
    const nothing = { orderId: orderId('z'.repeat(20)), line: 0 }
    expect(await store.reviewLine(anna, nothing, words)).toEqual(refused)
    expect(await store.listReviews(starterPack.id)).toEqual({ reviews: [], count: 0, average: 0 })
  })

  test('of a line that is not there, or has not arrived, is refused', async () => {
    const store = openTestStore()
    const paid = anOrder().paid()
    await store.orders.insert(paid)
    const of = { orderId: paid.state.id, line: 0 }
    expect(await store.reviewLine(anna, of, words)).toEqual({
      ok: false,
      refusal: { kind: 'notPossibleNow', status: 'paid' }
    })
    const { store: other, of: arrived } = await openWithOrder()
    expect(await other.reviewLine(anna, { ...arrived, line: 7 }, words)).toEqual({
      ok: false,
      refusal: { kind: 'notPossibleNow', status: 'completed' }
    })
  })

  test.each([
    ['reviews.add', true],
    ['reviews.add', false],
    ['orders.save', true],
    ['orders.save', false]
  ])('an outage at %s (written: %s) is finished by the same words', async (at, applied) => {
    const { store, of } = await openWithOrder()
    const lost = { kind: 'answer', applied, answer: { kind: 'unknown' } } as const
    const broken = store.withFaults(({ name }) => (name === at ? lost : undefined))
    await expect(broken.reviewLine(anna, of, words)).rejects.toThrow(OutcomeUnknown)
    expect(await store.reviewLine(anna, of, words)).toMatchObject({ ok: true })
    expect(await reviewed(store, of.orderId)).toEqual([0])
    expect(await store.listReviews(starterPack.id)).toMatchObject({ count: 1 })
  })

  test('shows the first character of a name, and never how long it is', () => {
    expect([
      maskedName('林小满'),
      maskedName('林'),
      maskedName('😀笑'),
      maskedName(undefined)
    ]).toEqual(['林**', '林**', '😀**', '匿名用户'])
  })

  test.each([
    ['cloud://shop-1.7368-shop/reviews/2026/a-b_c.png', true],
    ['/uploads/a.png', true],
    ['https://elsewhere.example/a.png', false],
    ['//elsewhere.example/a.png', false],
    ['javascript:alert(1)', false],
    ['cloud://shop/../../secret', false],
    ['data:image/png;base64,AAAA', false],
    ['', false]
  ])('the picture %s may be shown: %s', (picture, may) => {
    expect(parseReviewPicture(picture)).toBe(may ? picture : null)
  })
})

test('goods are reviewed once they were received, under the first character of the recipient', async () => {
  const store = await openGoodsStore()
  const { id, attempts } = valueOf(await store.placeOrder(aMugCheckout())).state
  const paid = store.wechat.pay(attempts.at(-1)?.prepayId, anna)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
  await store.shipOrder({ orderId: id, carrier: '顺丰', trackingNumber: 'SF1' })
  const of = { orderId: id, line: 0 }
  const early = await store.reviewLine(anna, of, words)
  expect(refusalOf(early)).toEqual({ kind: 'notPossibleNow', status: 'shipped' })
  await store.confirmReceipt(anna, id)
  expect(valueOf(await store.reviewLine(anna, of, words))).toMatchObject({
    by: '林**',
    choices: ['云杉绿']
  })
  expect(await reviewed(store, id)).toEqual([0])
  const { reviews } = await store.listReviews(productId('mug'))
  expect(JSON.stringify(reviews)).not.toContain('小满')
})

describe('reviews of a product', () => {
  const mug = productId('mug')

  test('come page by page, each once, with the count and average of all', async () => {
    const store = openTestStore()
    for (let number = 0; number < 25; number += 1) {
      store.clock.forward(SECOND_MS)
      await store.reviews.add(aReview(number, { at: store.clock.now(), stars: (number % 3) + 3 }))
    }
    const seen: string[] = []
    let after: string | undefined
    do {
      const place = after === undefined ? undefined : parseReviewPlace(after)
      const page = await store.listReviews(mug, place ?? undefined)
      expect(page).toMatchObject({ count: 25, average: 4 })
      seen.push(...page.reviews.map(({ reviewId }) => reviewId))
      after = page.next
    } while (after !== undefined)
    expect(seen).toHaveLength(25)
    expect(new Set(seen).size).toBe(25)
  })

  test('the average has one decimal', async () => {
    const store = openTestStore()
    for (const [number, stars] of [5, 4, 4].entries()) {
      await store.reviews.add(aReview(number, { stars }))
    }
    expect(await store.listReviews(mug)).toMatchObject({ count: 3, average: 4.3 })
  })

  test('whenever somebody looks, the count and average are exact; young reviews are not put away', async () => {
    const step = fc.record({
      add: fc.nat(15),
      passMs: fc.constantFrom(0, SECOND_MS, 3 * MINUTE_MS)
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const store = openTestStore()
        let count = 0
        let stars = 0
        for (const { add, passMs } of steps) {
          store.clock.forward(passMs)
          for (let one = 0; one < add; one += 1) {
            const given = ((count * 7) % 5) + 1
            await store.reviews.add(aReview(count, { at: store.clock.now(), stars: given }))
            count += 1
            stars += given
          }
          const average = count === 0 ? 0 : Math.round((stars * 10) / count) / 10
          expect(await store.listReviews(mug)).toMatchObject({ count, average })
          const { upTo } = (await store.reviews.tally(mug)) ?? {}
          expect(upTo?.at ?? 0).toBeLessThanOrEqual(store.clock.now() - 2 * MINUTE_MS)
        }
      }),
      { numRuns: 60 }
    )
  })

  test('what was counted is not counted again: later pages of time read only what came since', async () => {
    const store = openTestStore()
    for (let number = 0; number < 30; number += 1) await store.reviews.add(aReview(number))
    store.clock.forward(5 * MINUTE_MS)
    await store.listReviews(mug)
    expect(await store.reviews.tally(mug)).toMatchObject({ count: 30, stars: 150 })
    const calls: string[] = []
    const watched = store.withFaults(({ name }) => {
      calls.push(name)
      return undefined
    })
    await store.reviews.add(aReview(99, { at: store.clock.now(), stars: 1 }))
    expect(await watched.listReviews(mug)).toMatchObject({ count: 31, average: 4.9 })
    expect(calls).toEqual(['reviews.ofProduct', 'reviews.tally'])
  })
})
