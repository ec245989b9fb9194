import { describe, expect, test } from '@jest/globals'
import type { ReviewPlace, Reviews } from '#domain/account/index'
import { productId } from '#domain/kernel/ids'
import { later } from '#domain/kernel/instant'
import { aReview } from '#domain/testing/shopper-traits'
import { TEST_START } from '#domain/testing/test-clock'
import type { OpenBench } from './repository-bench.ts'

const mug = productId('mug')

/** Seven reviews of the mug, two of one moment, and one of something else. */
const minutes = [3, 1, 2, 2, 5, 4, 6]
const addAll = async (reviews: Reviews): Promise<void> => {
  for (const [number, minute] of minutes.entries()) {
    await reviews.add(aReview(number, { at: later(TEST_START, minute), stars: (number % 5) + 1 }))
  }
  await reviews.add(aReview(99, { productId: productId('tea') }))
}

const numbersOf = (found: readonly ReviewPlace[]): number[] =>
  found.map(({ id }) => Number(id.slice(0, 20)))

export const reviewsSuite = (open: OpenBench): void => {
  describe('reviews', () => {
    test('a line is reviewed once; who comes again gets what is there', async () => {
      const { reviews } = await open()
      const first = aReview(1, { pictures: ['cloud://shop.1/reviews/a.png'] })
      expect(await reviews.add(first)).toEqual({ kind: 'done' })
      const second = { ...first, stars: 1, text: '又来了' }
      expect(await reviews.add(second)).toEqual({ kind: 'exists', review: first })
      expect(await reviews.ofProduct(mug, { limit: 9 })).toEqual([first])
    })

    test('the newest come first, page by page, each once; those of one moment by id', async () => {
      const { reviews } = await open()
      await addAll(reviews)
      expect(numbersOf(await reviews.ofProduct(mug, { limit: 99 }))).toEqual([6, 4, 5, 0, 3, 2, 1])
      const page = await reviews.ofProduct(mug, { limit: 5 })
      const after = page.at(-1)
      expect(
        numbersOf(await reviews.ofProduct(mug, { limit: 5, ...(after && { after }) }))
      ).toEqual([2, 1])
    })

    test('stars since a place, the oldest first', async () => {
      const { reviews } = await open()
      await addAll(reviews)
      expect(numbersOf(await reviews.starsSince(mug, null, 3))).toEqual([1, 2, 3])
      const [third] = (await reviews.starsSince(mug, null, 3)).slice(2)
      expect(third).toEqual({ id: aReview(3).id, at: later(TEST_START, 2), stars: 4 })
      const since = await reviews.starsSince(mug, third ?? null, 99)
      expect(numbersOf(since)).toEqual([0, 5, 4, 6])
    })

    test('a tally is kept by one of those that counted at once', async () => {
      const { reviews } = await open()
      expect(await reviews.tally(mug)).toBeNull()
      const upTo = { id: aReview(1).id, at: TEST_START }
      const first = { count: 10, stars: 45, upTo }
      const twins = [1, 2, 3, 4].map(() => reviews.keepTally(mug, null, first))
      expect((await Promise.all(twins)).filter((one) => one === 'done')).toHaveLength(1)
      expect(await reviews.tally(mug)).toEqual(first)
      const second = { count: 25, stars: 100, upTo: { ...upTo, at: later(TEST_START, 9) } }
      expect(await reviews.keepTally(mug, first, second)).toBe('done')
      expect(await reviews.keepTally(mug, first, second)).toBe('refused')
      expect(await reviews.tally(mug)).toEqual(second)
    })
  })
}
