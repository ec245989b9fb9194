import { expect, test } from '@jest/globals'
import type { ProductPage } from '#domain/contracts/catalog'
import { aPage } from '../testing/a-product'
import { GoodsFeed } from './goods-feed'

type Changes = Record<string, unknown>

const ok = (value: ProductPage) => Promise.resolve({ ok: true, value } as const)
const busy = () => Promise.resolve({ ok: false, refusal: { kind: 'busy' } } as const)
const nothing: (page: ProductPage) => void = () => {}
const offline = () => Promise.reject(new Error('offline'))

/** A shop with so many pages of two products. */
const pages =
  (count: number) =>
  (after = '0') => {
    const page = Number(after)
    return ok(aPage(2, `p${page}`, page + 1 < count ? String(page + 1) : undefined))
  }

const feedOf = (question: ConstructorParameters<typeof GoodsFeed>[0]) => {
  const shown: Changes[] = []
  return { shown, feed: new GoodsFeed(question, (changes) => shown.push(changes)) }
}

test('the first answer is shown whole, once', async () => {
  const { feed, shown } = feedOf(pages(1))
  await expect(feed.refresh()).resolves.toBe(true)
  expect(shown).toMatchObject([
    { feed: { state: 'loading' } },
    {
      feed: {
        state: 'ready',
        chunks: [{ cards: [{ productId: 'p0-0' }, { productId: 'p0-1' }] }],
        foot: 'end'
      }
    }
  ])
})

test('a next page is added behind the first, without sending the first again', async () => {
  const { feed, shown } = feedOf(pages(2))
  await feed.refresh()
  await feed.more()
  expect(shown.slice(2)).toMatchObject([
    { 'feed.foot': 'asking' },
    {
      'feed.chunks[1]': { cards: [{ productId: 'p1-0' }, { productId: 'p1-1' }] },
      'feed.foot': 'end'
    }
  ])
  await feed.more()
  expect(shown).toHaveLength(4)
})

test('what moved between two pages is shown once', async () => {
  const { feed, shown } = feedOf((after) =>
    ok(after === undefined ? aPage(2, 'p', 'x') : aPage(3, 'p'))
  )
  await feed.refresh()
  await feed.more()
  expect(shown[shown.length - 1]).toMatchObject({
    'feed.chunks[1]': { cards: [{ productId: 'p-2' }] }
  })
})

test('a card without a neighbour waits for the next page, so that no row has a hole', async () => {
  const { feed, shown } = feedOf((after) =>
    ok(after === undefined ? aPage(3, 'p', 'x') : aPage(2, 'q'))
  )
  await feed.refresh()
  expect(shown[1]).toMatchObject({
    feed: { chunks: [{ cards: [{ productId: 'p-0' }, { productId: 'p-1' }] }] }
  })
  await feed.more()
  expect(shown[shown.length - 1]).toMatchObject({
    'feed.chunks[1]': { cards: [{ productId: 'p-2' }, { productId: 'q-0' }, { productId: 'q-1' }] }
  })
})

test('two reaches of the bottom ask once', async () => {
  let asked = 0
  const { feed } = feedOf((after) => {
    asked += 1
    return pages(9)(after)
  })
  await feed.refresh()
  await Promise.all([feed.more(), feed.more()])
  expect(asked).toBe(2)
})

test('an answer to an older question is dropped', async () => {
  const { feed, shown } = feedOf(pages(1))
  let answerOld = nothing
  const old = feed.ask(async () => ({
    ok: true,
    value: await new Promise<ProductPage>((resolve) => {
      answerOld = resolve
    })
  }))
  await feed.ask(() => ok(aPage(1, 'new')))
  answerOld(aPage(1, 'old'))
  await old
  expect(JSON.stringify(shown)).not.toContain('old-0')
  expect(shown[shown.length - 1]).toMatchObject({
    feed: { chunks: [{ cards: [{ productId: 'new-0' }] }] }
  })
})

test('without an answer and without content the whole feed says why', async () => {
  const { feed, shown } = feedOf(offline)
  await expect(feed.refresh()).resolves.toBe(false)
  expect(shown[shown.length - 1]).toMatchObject({
    feed: { state: 'failed', trouble: { title: '网络开小差了' } }
  })
  await feed.ask(busy)
  expect(shown[shown.length - 1]).toMatchObject({
    feed: { trouble: { title: '人有点多，正在排队' } }
  })
})

test('a refresh that fails keeps what is shown', async () => {
  let online = true
  const { feed, shown } = feedOf(() => (online ? ok(aPage(1, 'kept')) : offline()))
  await feed.refresh()
  online = false
  await expect(feed.refresh()).resolves.toBe(false)
  expect(shown).toHaveLength(2)
})

test('a next page that does not come can be asked for again', async () => {
  let online = false
  const { feed, shown } = feedOf((after) =>
    after === undefined || online ? pages(2)(after) : offline()
  )
  await feed.refresh()
  await feed.more()
  expect(shown[shown.length - 1]).toEqual({ 'feed.foot': 'failed' })
  online = true
  await feed.more()
  expect(shown[shown.length - 1]).toMatchObject({
    'feed.chunks[1]': { cards: [{ productId: 'p1-0' }, { productId: 'p1-1' }] }
  })
})
