import { afterAll, expect, test } from '@jest/globals'
import { openInJsdom, type OpenedPage } from './open-in-jsdom.ts'
import { onePage, writeApp, type WrittenApp } from './write-app.ts'

const written: WrittenApp[] = []
afterAll(() => written.forEach((app) => app.remove()))

const open = (files: Readonly<Record<string, string>>, shell = {}) => {
  const app = writeApp(files)
  written.push(app)
  return openInJsdom({ projectRoot: app.root, shell })
}

const api = ({ running }: OpenedPage, name: string, ...values: readonly unknown[]): unknown => {
  const found = running.wx[name]
  if (typeof found !== 'function') throw new Error(`no wx.${name}`)
  return Reflect.apply(found, null, values) as unknown
}

test("an app that draws its own tab bar has one on each tab page, and no other's", async () => {
  const page = await open({
    ...onePage({
      wxml: '<view>甲</view>',
      js: "Page({ onShow() { this.getTabBar().setData({ on: '甲' }) } })"
    }),
    'app.json': JSON.stringify({
      pages: ['pages/a/a', 'pages/b/b'],
      tabBar: { custom: true, list: [{ pagePath: 'pages/a/a' }, { pagePath: 'pages/b/b' }] }
    }),
    'pages/b/b.wxml': '<view>乙</view>',
    'pages/b/b.js': 'Page({})',
    'custom-tab-bar/index.json': '{"component":true}',
    'custom-tab-bar/index.wxml': '<view class="bar">亮着 {{on}}</view>',
    'custom-tab-bar/index.js': "Component({ data: { on: '无' } })"
  })
  expect(page.text).toBe('甲 亮着 甲')
  expect(page.shell.seen.tabBar).toBeNull()
  await api(page, 'switchTab', { url: '/pages/b/b' })
  await page.settle()
  expect(page.text).toBe('乙 亮着 无')
  page.close()
})

test('pulling down refreshes until the page says that it is done', async () => {
  const page = await open(
    onePage({
      wxml: '<text>{{count}}</text>',
      json: { enablePullDownRefresh: true },
      js: 'Page({ data: { count: 0 }, onPullDownRefresh() { this.setData({ count: this.data.count + 1 }) } })'
    })
  )
  await api(page, 'startPullDownRefresh')
  await page.settle()
  expect(page.text).toBe('1')
  expect(page.window.document.querySelector('.preview-pull')).not.toBeNull()
  await api(page, 'stopPullDownRefresh')
  expect(page.window.document.querySelector('.preview-pull')).toBeNull()
  page.close()
})

test('a button shares what its page says', async () => {
  const cards: unknown[] = []
  const page = await open(
    onePage({
      wxml: '<button open-type="share">分享</button>',
      js: "Page({ onShareAppMessage({ from }) { return { title: '好茶 ' + from, path: '/pages/a/a?id=1' } } })"
    }),
    { showShareCard: (card: unknown) => cards.push(card) }
  )
  await page.tap('button')
  expect(cards).toEqual([{ title: '好茶 button', path: '/pages/a/a?id=1', imageUrl: '' }])
  page.close()
})

test('the app may ask with callbacks or with a promise', async () => {
  const page = await open(onePage({ wxml: '<view/>' }))
  const heard: unknown[] = []
  const modal = {
    success: (answer: unknown) => heard.push(answer),
    complete: () => heard.push('complete')
  }
  expect(api(page, 'showModal', modal)).toBeUndefined()
  await page.settle()
  expect(heard).toEqual([
    { confirm: true, cancel: false, content: null, errMsg: 'showModal:ok' },
    'complete'
  ])
  await expect(api(page, 'chooseAddress')).rejects.toEqual({ errMsg: 'chooseAddress:fail cancel' })
  api(page, 'setStorageSync', 'cart', { lines: [1] })
  expect(api(page, 'getStorageSync', 'cart')).toEqual({ lines: [1] })
  expect(api(page, 'getStorageSync', 'none')).toBe('')
  page.close()
})

test.each([
  ['paid', { kind: 'paid' }, { errMsg: 'requestPayment:ok' }],
  ['cancelled', { kind: 'cancelled' }, { errMsg: 'requestPayment:fail cancel' }],
  ['failed', { kind: 'failed', reason: 'no money' }, { errMsg: 'requestPayment:fail no money' }]
])('a payment that is %s answers as WeChat does', async (_name, outcome, answer) => {
  const page = await open(onePage({ wxml: '<view/>' }), { pay: () => Promise.resolve(outcome) })
  const asked = Promise.resolve(api(page, 'requestPayment', { package: 'prepay_id=1' }))
  expect(await asked.catch((refused: unknown) => refused)).toEqual(answer)
  page.close()
})

test('what needs WeChat refuses by name, what is unknown is named too', async () => {
  const page = await open(onePage({ wxml: '<view/>' }))
  await expect(api(page, 'scanCode')).rejects.toEqual({
    errMsg: 'scanCode:fail not in the preview'
  })
  expect(page.running.wx['openRocket']).toBeUndefined()
  expect(page.shell.seen.reports.map(({ message }) => message)).toEqual([
    'the preview does not know wx.scanCode',
    'the preview does not know wx.openRocket'
  ])
  expect(api(page, 'canIUse', 'scanCode')).toBe(false)
  expect(api(page, 'canIUse', 'button.open-type.share')).toBe(true)
  page.close()
})

test('a component becomes ready after it was attached, also one that comes later', async () => {
  const page = await open(
    onePage(
      {
        wxml: `<one name="甲" bind:told="hear"/>
          <one wx:if="{{more}}" name="乙" bind:told="hear"/>
          <text>{{said}}</text>`,
        json: { usingComponents: { one: '/c/one' } },
        js: `Page({ data: { said: '' },
          onReady() { this.add('页'); this.setData({ more: true }) },
          hear(e) { this.add(e.detail) },
          add(what) { this.setData({ said: this.data.said + what }) } })`
      },
      {
        'c/one.json': '{"component":true}',
        'c/one.wxml': '<view/>',
        'c/one.js': `Component({
            properties: { name: String },
            lifetimes: { ready() { this.triggerEvent('told', this.data.name) } },
            pageLifetimes: { show() { this.triggerEvent('told', '显') } }
          })`
      }
    )
  )
  expect(page.text).toBe('显甲页乙')
  page.close()
})
