import type { Definitions } from './definitions.ts'
import { Modules } from './modules.ts'
import type { Runtime } from './runtime.ts'

/** Runs app.ts and then the script of every page and component. */
export const loadScripts = (
  { code, reports, app, stack }: Runtime,
  { Page, Component, Behavior, during, isDefined }: Definitions,
  wx: Readonly<Record<string, unknown>>
): void => {
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
  for (const [name, { module }] of Object.entries(code.components)) {
    if (module === undefined) continue
    during(name, () => reports.safely(module, () => modules.require(module)))
    // Without a definition nothing that uses it can be shown: an empty one stands in.
    if (!isDefined(name)) during(name, () => Component({}))
  }
}
