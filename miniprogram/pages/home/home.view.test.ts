import { expect, test } from '@jest/globals'
import type { BannerView } from '#domain/contracts/catalog'
import { aFront } from '../../testing/a-front'
import { showBar, showHome, staleWords } from './home.view'

const shown = (changes: Parameters<typeof aFront>[0] = {}) => {
  const view = showHome({ ok: true, value: aFront(changes) })
  if (view.state !== 'ready') throw new Error('the front is shown')
  return view
}

test('four categories and 全部 stand beside each other', () => {
  expect(shown().entries.map(({ label, url }) => [label, url])).toEqual([
    ['咖啡', '/goods/pages/list/list?category=c0'],
    ['茶与', '/goods/pages/list/list?category=c1'],
    ['餐桌', '/goods/pages/list/list?category=c2'],
    ['居家', '/goods/pages/list/list?category=c3'],
    ['全部', '/goods/pages/list/list']
  ])
  expect(shown({ categories: [] }).entries).toHaveLength(1)
})

const destinations: readonly (readonly [BannerView['opens'], string])[] = [
  [{ kind: 'category', category: 'tea' }, '/goods/pages/list/list?category=tea'],
  [{ kind: 'product', productId: 'mug' }, '/goods/pages/detail/detail?product=mug'],
  [{ kind: 'quotaPacks' }, '/quota/pages/packs/packs']
]

test.each(destinations)('a banner for %j opens %s', (opens, url) => {
  const banners = aFront().banners.map((banner) => ({ ...banner, opens }))
  expect(shown({ banners }).banners[0]).toMatchObject({
    url,
    spoken: '慢下来，喝杯好咖啡，看看器具'
  })
})

test('a pack says how many calls, its price and what one call costs', () => {
  expect(shown().packs).toMatchObject([
    { calls: '1,200 次', price: { yuan: '89', cents: '.90' }, perCall: '7.5 分/次', badge: '' }
  ])
})

test('the search box names a word that leads somewhere', () => {
  expect(shown().hint).toBe('搜商品，比如「手冲」')
  expect(shown({ hotWords: [] }).hint).toBe('搜商品')
})

test('a busy shop is said to be busy', () => {
  expect(showHome({ ok: false, refusal: { kind: 'busy' } })).toMatchObject({
    state: 'failed',
    trouble: { title: '人有点多，正在排队' }
  })
})

test('old content says from when it is', () => {
  expect(staleWords(Date.UTC(2026, 10, 22, 6, 2))).toBe('网络断开了，现在看到的是 14:02 的内容')
  expect(staleWords(0)).toBe('网络断开了')
})

test("the bar is as high as WeChat's buttons need, and ends before them", () => {
  const menu = { top: 48, height: 32, left: 281 }
  expect(showBar({ statusBarHeight: 44, menu })).toEqual({ top: 44, height: 40, width: 281 })
  expect(showBar({ statusBarHeight: 50, menu })).toMatchObject({ height: 32 })
})
