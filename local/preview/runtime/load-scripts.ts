import type { Definitions } from './definitions.ts'
import { Modules } from './modules.ts'
import type { Runtime } from './runtime.ts'
import { innerFirst } from './sheets.ts'

/** What pages begin with, beside what they use. */
const ALWAYS = ['custom-tab-bar/index'] as const

/**
 * Runs app.ts, and hands back what runs the scripts of a page and of all that it uses, once. An app that does not ask
 * for `lazyCodeLoading` has run all of them by then.
 */
export const loadScripts = (
  { code, reports, app, stack }: Runtime,
  { Page, Component, Behavior, during, isDefined }: Definitions,
  wx: Readonly<Record<string, unknown>>
): ((page: string) => void) => {
  const App = (definition: object): void => {
    Object.assign(app, definition)
  }
  const modules = new Modules(code.modules, {
    wx,
    App,
    Page,
    Component,
    Behavior,
    getApp: () => app,
    getCurrentPages: () => stack.pages.map(({ instance }) => instance),
    requirePlugin: (name: string) => reports.unsupported(`requirePlugin('${name}')`)
  })
  if (code.appModule !== undefined) {
    const { appModule } = code
    reports.safely(appModule, () => modules.require(appModule))
  }
  modules.adopt()
  const waiting = new Map(Object.entries(code.components))
  const define = (names: ReadonlySet<string>): void => {
    // In the order of the build, whatever is asked for: relations between components may depend on it.
    for (const [name, { module }] of waiting) {
      if (!names.has(name) || module === undefined) continue
      waiting.delete(name)
      defineOne(name, module)
    }
  }
  const defineOne = (name: string, module: string): void => {
    during(name, () => reports.safely(module, () => modules.require(module)))
    // Without a definition nothing that uses it can be shown: an empty one stands in.
    if (!isDefined(name)) during(name, () => Component({}))
  }
  if (code.config['lazyCodeLoading'] !== 'requiredComponents') define(new Set(waiting.keys()))
  return (page) => define(new Set(innerFirst([page, ...ALWAYS], code)))
}
