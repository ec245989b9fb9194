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

const fire = ({ window }: OpenedPage, type: string): void => {
  window.dispatchEvent(new window.Event(type, {}))
}

test('a chosen picture is shown, and lies among the files until it is removed', async () => {
  const page = await open(
    onePage({
      wxml: '<image src="{{path}}"/>',
      js: `Page({ async onLoad() {
          const { tempFiles } = await wx.chooseMedia({ count: 1, mediaType: ['image'] })
          this.setData({ path: tempFiles[0].tempFilePath })
          this.path = tempFiles[0].tempFilePath
        },
        async remove() {
          const files = wx.getFileSystemManager()
          files.accessSync(this.path)
          await files.unlink({ filePath: this.path })
          return files.access({ path: this.path }).catch((refused) => refused.errMsg)
        } })`
    }),
    {
      chooseFiles: () => Promise.resolve([new File(['x'], 'tea.png', { type: 'image/png' })])
    }
  )
  const image = page.find('image').querySelector('img')
  expect(image?.getAttribute('src')).toBe('blob:http://phone.test/1')
  expect(await page.running.call('remove')).toMatch(
    /^access:fail no such file or directory, open 'wxfile:\/\/tmp_1\.png'$/
  )
  page.close()
})

test('nobody is asked for files twice: closing the question is a cancel', async () => {
  const page = await open(onePage({ wxml: '<view/>' }))
  await expect(api(page, 'chooseImage')).rejects.toEqual({ errMsg: 'chooseImage:fail cancel' })
  page.close()
})

test('what the app writes it can list and keep', async () => {
  const page = await open(
    onePage({
      wxml: '<text>{{names}}</text>',
      js: `Page({ async onLoad() {
          const files = wx.getFileSystemManager()
          const path = wx.env.USER_DATA_PATH + '/notes/one.txt'
          files.writeFileSync(path, '茶')
          await files.copyFile({ srcPath: path, destPath: wx.env.USER_DATA_PATH + '/notes/two.txt' })
          this.setData({ names: files.readdirSync(wx.env.USER_DATA_PATH + '/notes').join() })
        } })`
    })
  )
  expect(page.text).toBe('one.txt,two.txt')
  page.close()
})

test('the network goes and comes: requests fail, listeners hear of it', async () => {
  let offline = false
  const page = await open(
    onePage({
      wxml: '<text>{{kind}}</text>',
      js: `Page({ onLoad() {
          wx.onNetworkStatusChange(({ networkType }) => this.setData({ kind: networkType }))
        } })`
    }),
    { offline: () => offline }
  )
  offline = true
  fire(page, 'offline')
  await page.settle()
  expect(page.text).toBe('none')
  await expect(api(page, 'request', { url: 'http://a.test/' })).rejects.toEqual({
    errMsg: 'request:fail network is down'
  })
  page.close()
})

test('an event that never comes says so, once', async () => {
  const page = await open(onePage({ wxml: '<view/>' }))
  api(page, 'onMemoryWarning', () => undefined)
  api(page, 'onMemoryWarning', () => undefined)
  expect(page.shell.seen.reports.map(({ message }) => message)).toEqual([
    'the preview does not know wx.onMemoryWarning: it never happens here'
  ])
  page.close()
})

test('the app hears of its own failures and of the address it was opened by', async () => {
  const page = await open({
    ...onePage({
      wxml: '<button bind:tap="fail">错</button>',
      js: "Page({ fail() { throw new Error('坏') } })"
    }),
    'app.js': 'App({ heard: [], onError(words) { this.heard.push(words) } })'
  })
  await page.tap('button')
  expect(page.running.app['heard']).toEqual(['坏'])
  expect(api(page, 'getLaunchOptionsSync')).toMatchObject({ path: 'pages/a/a', scene: 1001 })
  page.close()
})

test('an app asks for consent in a page of its own', async () => {
  const page = await open(
    onePage({
      wxml: `<view wx:if="{{asked}}" class="ask">{{asked}}
          <button open-type="agreePrivacyAuthorization" bind:agreeprivacyauthorization="agree">同意</button></view>`,
      js: `Page({ data: { asked: '' },
        onLoad() {
          wx.onNeedPrivacyAuthorization((resolve, { referrer }) => {
            this.resolve = resolve
            this.setData({ asked: referrer })
          })
        },
        agree() { this.resolve({ event: 'agree', buttonId: 'b' }) } })`
    })
  )
  expect(await api(page, 'getPrivacySetting')).toMatchObject({ needAuthorization: true })
  const asked = Promise.resolve(api(page, 'chooseAddress')).catch((refused: unknown) => refused)
  await page.settle()
  expect(page.text).toBe('chooseAddress 同意')
  await page.tap('button')
  expect(await asked).toEqual({ errMsg: 'chooseAddress:fail cancel' })
  expect(await api(page, 'getPrivacySetting')).toMatchObject({ needAuthorization: false })
  page.close()
})

test('subscriptions are allowed one by one', async () => {
  const page = await open(onePage({ wxml: '<view/>' }), {
    askSubscriptions: () => Promise.resolve(['b'])
  })
  expect(await api(page, 'requestSubscribeMessage', { tmplIds: ['a', 'b'] })).toEqual({
    a: 'reject',
    b: 'accept',
    errMsg: 'requestSubscribeMessage:ok'
  })
  page.close()
})

test("WeChat's receipt component answers by itself and as the app shows again", async () => {
  const page = await open(
    onePage({
      wxml: '<view>{{from}}</view>',
      js: `Page({ data: { from: '' }, onLoad() {
          wx.onAppShow(({ referrerInfo }) => this.setData({ from: referrerInfo.appId }))
        } })`
    }),
    { confirmReceipt: () => Promise.resolve('cancel') }
  )
  const extraData = { transaction_id: '4200' }
  const asked = { businessType: 'weappOrderConfirm', extraData }
  expect(await api(page, 'openBusinessView', asked)).toEqual({
    extraData: { status: 'cancel', req_extradata: extraData },
    errMsg: 'openBusinessView:ok'
  })
  await page.settle()
  expect(page.text).toBe('wx1183b055aeec94d1')
  const other = api(page, 'openBusinessView', { businessType: 'wxpayScoreUse' })
  await expect(other).rejects.toMatchObject({ errMsg: /openBusinessView:fail/ })
  page.close()
})

test('a film has a player, a map refuses without stopping the page', async () => {
  const page = await open(
    onePage({
      wxml: '<video id="film" src="/film.mp4" controls="{{false}}"><view>盖</view></video>',
      js: `Page({ onReady() {
          wx.createVideoContext('film').pause()
          wx.createMapContext('none').moveToLocation()
        } })`
    })
  )
  expect(page.find('video').querySelector('video')?.getAttribute('src')).toBe('files/film.mp4')
  expect(page.text).toBe('盖')
  expect(page.shell.seen.reports.map(({ message }) => message)).toEqual([
    'the preview does not know wx.createMapContext'
  ])
  page.close()
})

test('the old canvas draws when it is told to, and calls back', async () => {
  const page = await open(
    onePage({
      wxml: '<canvas canvas-id="round"/><text>{{said}}</text>',
      js: `Page({ onReady() {
          const drawing = wx.createCanvasContext('round')
          drawing.setFillStyle('red')
          drawing.arc(1, 1, 1, 0, 3)
          drawing.fill()
          drawing.draw(false, () => this.setData({ said: '画了' }))
        } })`
    })
  )
  await page.settle()
  expect(page.text).toBe('画了')
  expect(page.shell.seen.reports).toEqual([])
  page.close()
})

test('a list is pulled down by the mouse, and the button may be let go anywhere', async () => {
  const page = await open(
    onePage({
      wxml: `<scroll-view scroll-y refresher-enabled refresher-triggered="{{on}}"
          bindrefresherrefresh="refresh" bindrefresherrestore="restore"><text>{{log}}</text></scroll-view>`,
      js: `Page({ data: { on: false, log: '' },
        refresh() { this.setData({ on: true, log: '刷' }); setTimeout(() => this.setData({ on: false })) },
        restore() { this.setData({ log: this.data.log + '好' }) } })`
    })
  )
  const list = page.find('scroll-view')
  const { MouseEvent } = page.window
  const mouse = (type: string, clientY: number): object =>
    new MouseEvent(type, { bubbles: true, clientY })
  list.dispatchEvent(mouse('mousedown', 0))
  list.dispatchEvent(mouse('mousemove', 200))
  page.window.document.body.dispatchEvent(mouse('mouseup', 900))
  await page.settle()
  expect(page.text).toBe('刷好')
  page.close()
})

test('a stone is moved, and stays where the finger left it', async () => {
  const page = await open(
    onePage({
      wxml: `<movable-area><movable-view direction="horizontal" x="0" bindchange="moved"
          bindhtouchmove="way">石</movable-view></movable-area><text>{{told}}</text>`,
      js: `Page({ data: { told: '' }, way() { this.setData({ told: this.data.told + '横' }) },
        moved(e) { this.setData({ told: this.data.told + e.detail.source }) } })`
    })
  )
  const stone = page.find('movable-view')
  const { MouseEvent } = page.window
  for (const [type, clientX] of [
    ['mousedown', 0],
    ['mousemove', 40],
    ['mouseup', 40]
  ] as const) {
    stone.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX }))
  }
  await page.settle()
  // Without layout the area has no room: the stone stays, the direction is told all the same.
  expect(page.text).toBe('石 横')
  page.close()
})
