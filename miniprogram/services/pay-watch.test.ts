import { expect, test } from '@jest/globals'
import type { OrderView } from '#domain/contracts/storefront'
import { anOrder } from '../testing/an-order'
import { asksWechat, gapBefore, watchPayment } from './pay-watch'

const order = anOrder()

/** Answers are there at once: a few turns of the microtask queue pass them on. */
const settle = async () => {
  for (let n = 0; n < 10; n += 1) await Promise.resolve()
}

/** A page with its own time: `turn()` lets the next timer ring. */
const aPage = (answer: () => OrderView | null = () => order) => {
  const asked: boolean[] = []
  const gaps: number[] = []
  const answers: (OrderView | null)[] = []
  let ring: (() => void) | null = null
  const watch = watchPayment({
    ask: (askWechat) => {
      asked.push(askWechat)
      return Promise.resolve(answer())
    },
    answered: (one) => answers.push(one),
    later: (ms, job) => {
      gaps.push(ms)
      ring = job
      return () => {
        ring = null
      }
    }
  })
  const turn = async () => {
    const job = ring
    ring = null
    job?.()
    await settle()
  }
  return { watch, asked, gaps, answers, turn, settle, waits: () => ring !== null }
}

test('a waiting page asks at once and then ever more rarely', async () => {
  const page = aPage()
  page.watch.start()
  await page.settle()
  for (let n = 0; n < 8; n += 1) await page.turn()
  expect(page.gaps).toEqual([2000, 2000, 3000, 5000, 8000, 13_000, 20_000, 20_000, 20_000])
})

test('one question in three is passed on to WeChat', async () => {
  expect([0, 1, 2, 3, 4, 5, 8].filter(asksWechat)).toEqual([2, 5, 8])
  const page = aPage()
  page.watch.start()
  await page.settle()
  for (let n = 0; n < 6; n += 1) await page.turn()
  expect(page.asked).toEqual([false, false, false, true, false, false, true])
})

test('a question without an answer is told and does not end the watch', async () => {
  const page = aPage(() => null)
  page.watch.start()
  await page.settle()
  expect(page.answers).toEqual([null])
  expect(page.waits()).toBe(true)
})

test('a hidden page neither asks nor hears late answers, and asks once when it shows again', async () => {
  const page = aPage()
  page.watch.start()
  page.watch.stop()
  await page.settle()
  expect(page.answers).toEqual([])
  expect(page.waits()).toBe(false)
  page.watch.start()
  await page.settle()
  expect(page.asked).toHaveLength(2)
  expect(page.answers).toEqual([order])
})

test('who says that they paid has WeChat asked at once, and short gaps again', async () => {
  const page = aPage()
  page.watch.start()
  await page.settle()
  for (let n = 0; n < 5; n += 1) await page.turn()
  await page.watch.askNow()
  expect(page.asked[page.asked.length - 1]).toBe(true)
  expect(page.gaps[page.gaps.length - 1]).toBe(gapBefore(0))
})

test('an answer that ends the watch is the last one', async () => {
  const page = aPage()
  const watch = watchPayment({
    ask: () => Promise.resolve(order),
    answered: () => watch.stop(),
    later: () => {
      throw new Error('nothing may follow')
    }
  })
  watch.start()
  await page.settle()
})
