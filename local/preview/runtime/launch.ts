import { formatPageUrl, parsePageUrl } from './pages/page-url.ts'
import type { Runtime } from './runtime.ts'

/** Source: developers.weixin.qq.com, scene values: from the list of mini-programs. */
const SCENE = 1001

/** Tells the app that it was opened, and opens the first page. */
export const launch = ({ app, code, reports, stack }: Runtime, url: string): void => {
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
  tell('onLaunch', options)
  tell('onShow', options)
  if (url !== '' && !known)
    tell('onPageNotFound', { ...options, path: asked.route, isEntryPage: true })
  reports.safely(first.route, () => stack.reLaunch(`/${formatPageUrl(first)}`))
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) tell('onHide')
    else tell('onShow', options)
  })
}
