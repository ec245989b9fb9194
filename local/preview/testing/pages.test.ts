import { afterAll, expect, test } from '@jest/globals'
import { openInJsdom, type OpenedPage } from './open-in-jsdom.ts'
import { writeApp } from './write-app.ts'

const LOG = 'const log = (what) => getApp().log.push(what)\n'

const page = (name: string, more = ''): string =>
  `${LOG}Page({
    onLoad(query) { log('${name} load ' + JSON.stringify(query)) },
    onShow() { log('${name} show') },
    onReady() { log('${name} ready') },
    onHide() { log('${name} hide') },
    onUnload() { log('${name} unload') },
    ${more}
  })`

const pageFiles = (path: string, js: string, json: object = {}) => ({
  [`${path}.wxml`]: `<view>${path}</view>`,
  [`${path}.js`]: js,
  [`${path}.json`]: JSON.stringify(json)
})

const app = writeApp({
  'app.json': JSON.stringify({
    pages: ['pages/home/home', 'pages/mine/mine', 'pages/list/list'],
    subPackages: [{ root: 'deep', pages: ['pages/detail/detail'] }],
    window: { navigationBarTitleText: '店' },
    tabBar: {
      list: [
        { pagePath: 'pages/home/home', text: '首页' },
        { pagePath: 'pages/mine/mine', text: '我的' }
      ]
    }
  }),
  'app.js': 'App({ log: [], onLaunch(o) { this.log.push("launch " + o.path) } })',
  ...pageFiles('pages/home/home', page('home')),
  ...pageFiles('pages/mine/mine', page('mine')),
  ...pageFiles('pages/list/list', page('list'), { navigationBarTitleText: '列表' }),
  ...pageFiles(
    'deep/pages/detail/detail',
    page('detail', "back() { this.getOpenerEventChannel().emit('done', 5) }")
  )
})
afterAll(() => app.remove())

const open = (url = '', below: readonly string[] = []) =>
  openInJsdom({ projectRoot: app.root, url, below })

const call = async (opened: OpenedPage, name: string, options: object): Promise<unknown> => {
  const api = opened.running.wx[name]
  if (typeof api !== 'function') throw new Error(`no wx.${name}`)
  const answer = await Promise.resolve(Reflect.apply(api, null, [options])).catch(
    (refused: unknown) => refused
  )
  await opened.settle()
  return answer
}

const logOf = ({ running }: OpenedPage): unknown[] => (running.app['log'] as unknown[]).splice(0)

test('a page is loaded, shown and ready; another one hides it', async () => {
  const opened = await open()
  expect(logOf(opened)).toEqual([
    'launch pages/home/home',
    'home load {}',
    'home show',
    'home ready'
  ])
  await call(opened, 'navigateTo', { url: '../list/list?sort=price&q=%E8%8C%B6' })
  expect(logOf(opened)).toEqual([
    'home hide',
    'list load {"sort":"price","q":"%E8%8C%B6"}',
    'list show',
    'list ready'
  ])
  expect(opened.shell.seen.navigationBar).toMatchObject({ title: '列表', leave: 'back' })
  expect(opened.shell.seen.tabBar).toBeNull()
  await call(opened, 'navigateBack', {})
  expect(logOf(opened)).toEqual(['list unload', 'home show'])
  opened.close()
})

test('tab pages stay alive, others do not', async () => {
  const opened = await open()
  logOf(opened)
  await call(opened, 'switchTab', { url: '/pages/mine/mine' })
  await call(opened, 'switchTab', { url: '/pages/home/home' })
  expect(logOf(opened)).toEqual([
    'home hide',
    'mine load {}',
    'mine show',
    'mine ready',
    'mine hide',
    'home show'
  ])
  await call(opened, 'navigateTo', { url: '/deep/pages/detail/detail' })
  await call(opened, 'switchTab', { url: '/pages/mine/mine' })
  expect(logOf(opened)).toEqual([
    'home hide',
    'detail load {}',
    'detail show',
    'detail ready',
    'detail unload',
    'mine show'
  ])
  expect(opened.shell.seen.tabBar).toMatchObject({ selected: 1 })
  opened.close()
})

test.each([
  ['navigateTo', '/pages/mine/mine', 'navigateTo:fail can not navigateTo a tabbar page'],
  ['navigateTo', '/pages/gone/gone', 'navigateTo:fail page "pages/gone/gone" is not found'],
  ['switchTab', '/pages/list/list', 'switchTab:fail can not switch to no-tabBar page'],
  ['navigateBack', '', 'navigateBack:fail cannot navigate back at first page.']
])('%s %s is refused in the words of WeChat', async (name, url, errMsg) => {
  const opened = await open()
  expect(await call(opened, name, { url })).toEqual({ errMsg })
  opened.close()
})

test('a page speaks to the one that opened it', async () => {
  const opened = await open()
  const heard: unknown[] = []
  await call(opened, 'navigateTo', {
    url: '/deep/pages/detail/detail',
    events: { done: (value: unknown) => heard.push(value) }
  })
  opened.running.call('back')
  expect(heard).toEqual([5])
  opened.close()
})

test('an unknown address shows the entry page', async () => {
  const opened = await open('pages/gone/gone')
  expect(opened.shell.seen.url).toBe('pages/home/home')
  opened.close()
})

test('a reload opens the pages below again', async () => {
  const opened = await open()
  await call(opened, 'navigateTo', { url: '/deep/pages/detail/detail?id=1' })
  expect(opened.shell.seen.below).toEqual(['pages/home/home'])
  const again = await open('deep/pages/detail/detail?id=1', opened.shell.seen.below)
  await call(again, 'navigateBack', {})
  expect(again.shell.seen.url).toBe('pages/home/home')
  opened.close()
  again.close()
})
