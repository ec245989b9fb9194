import { formatPageUrl, parsePageUrl } from './pages/page-url.ts'
import type { Runtime } from './runtime.ts'
import type { Signals } from './signals.ts'

/** Source: developers.weixin.qq.com, scene values: from the list of mini-programs. */
const SCENE = 1001

/** Tells the app that it was opened, and opens the first page. */
export const launch = (runtime: Runtime, url: string, below: readonly string[] = []): void => {
  const { app, code, reports, stack, signals, entered } = runtime
  const asked = parsePageUrl(url.startsWith('/') ? url : `/${url}`)
  const known = code.pages.includes(asked.route)
  const [entry = ''] = code.pages
  const first = known ? asked : { route: entry, query: {} }
  const options = { path: first.route, query: first.query, scene: SCENE, referrerInfo: {} }
  const tell = (method: string, ...values: readonly unknown[]): void => {
    const action = app[method]
    if (typeof action !== 'function') return
    reports.safely(`App ${method}`, () => Reflect.apply(action, app, values) as unknown)
  }
  Object.assign(entered, options)
  listenAsApp(signals, tell)
  tell('onLaunch', options)
  signals.tell('AppShow', options)
  if (url !== '' && !known) {
    signals.tell('PageNotFound', { ...options, path: asked.route, isEntryPage: true })
  }
  const [bottom = formatPageUrl(first), ...above] = known ? [...below, formatPageUrl(first)] : []
  reports.safely(first.route, () => stack.reLaunch(`/${bottom}`))
  for (const page of above) reports.safely(page, () => stack.navigateTo(`/${page}`))
  document.addEventListener('visibilitychange', () => {
    signals.tell(document.hidden ? 'AppHide' : 'AppShow', options)
  })
}

/** What App({...}) hears too, under names of its own; `onError` is given the words only. */
const listenAsApp = (signals: Signals, tell: (method: string, value?: unknown) => void): void => {
  signals.on('AppShow', (options) => tell('onShow', options))
  signals.on('AppHide', () => tell('onHide'))
  signals.on('PageNotFound', (options) => tell('onPageNotFound', options))
  signals.on('ThemeChange', (theme) => tell('onThemeChange', theme))
  signals.on('UnhandledRejection', (reason) => tell('onUnhandledRejection', reason))
  signals.on('Error', (error) => tell('onError', Object(error).message))
}
