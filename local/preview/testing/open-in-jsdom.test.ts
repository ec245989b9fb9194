import { afterAll, expect, test } from '@jest/globals'
import { openInJsdom } from './open-in-jsdom.ts'
import { onePage, writeApp } from './write-app.ts'

const app = writeApp(
  onePage({
    json: { navigationBarTitleText: '额度包' },
    wxml: `
      <view wx:if="{{!packs}}">正在打开</view>
      <view wx:for="{{packs || []}}" wx:key="id" class="pack" data-id="{{item.id}}" bindtap="choose">
        <text>{{item.name}} {{item.price}}</text>
      </view>
      <view>选了 {{chosen}}</view>`,
    js: `Page({
      data: { chosen: '无', packs: null },
      async onLoad(query) {
        const { result } = await wx.cloud.callFunction({ name: 'shop', data: { of: query.of } })
        this.setData({ packs: result.packs })
      },
      choose(event) {
        this.setData({ chosen: event.currentTarget.dataset.id })
      }
    })`
  })
)
afterAll(() => app.remove())

test('a page asks a function, shows the answer and hears a tap', async () => {
  const page = await openInJsdom({
    projectRoot: app.root,
    url: 'pages/a/a?of=quota',
    callFunction: () => Promise.resolve({ packs: [{ id: 'p1', name: '轻量包', price: '¥21.90' }] })
  })
  expect(page.shell.seen.calls).toEqual([{ name: 'shop', data: { of: 'quota' } }])
  expect(page.text).toBe('轻量包 ¥21.90 选了 无')
  expect(page.shell.seen.navigationBar).toMatchObject({ title: '额度包', leave: null })
  await page.tap('.pack')
  expect(page.text).toContain('选了 p1')
  expect(page.shell.seen.reports).toEqual([])
  page.close()
})
