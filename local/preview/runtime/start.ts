import type { AppCode } from '../contract/app-code.ts'
import type { Running } from '../contract/running.ts'
import type { Shell } from '../contract/shell.ts'
import { createWx } from './api/index.ts'
import { PageBackend } from './backend.ts'
import baseStyles from './base.css'
import { defineBuiltIns } from './built-ins/define-built-ins.ts'
import controlStyles from './controls.css'
import { createDefinitions } from './definitions.ts'
import { glassEasel, MiniProgramEnv } from './framework.ts'
import { listenToAnimations, listenToGestures } from './gestures.ts'
import { markData } from './data-marks.ts'
import { extendInstances } from './instances.ts'
import { launch } from './launch.ts'
import { loadScripts } from './load-scripts.ts'
import { Bars } from './pages/bars.ts'
import { addTabBar } from './pages/custom-tab-bar.ts'
import { PageStack } from './pages/page-stack.ts'
import { formatPageUrl } from './pages/page-url.ts'
import { createReports, listenToFailures } from './reports.ts'
import type { Runtime } from './runtime.ts'
import { listenToBrowser, Signals } from './signals.ts'
import { addSheets, nameScopes, type Sheets } from './sheets.ts'
import { evaluateTemplates, registerTemplates } from './templates.ts'
import { installWxs } from './wxs/globals.ts'

/** A mini-program that runs in this document. */
export interface RunningHere extends Running {
  readonly runtime: Runtime
}

/**
 * Starts a built mini-program in this document.
 * @param url the page to begin with; the entry page when it is empty or unknown
 * @param below the pages to open before it, the lowest first
 */
export const startMiniProgram = (
  code: AppCode,
  shell: Shell,
  ...[url = '', below = []]: readonly [url?: string, below?: readonly string[]]
): RunningHere => {
  const reports = createReports(shell, code.modules)
  reports.problems(code.problems)
  listenToGestures(document)
  listenToAnimations(document)

  const runtime = createRuntime(code, { shell, reports })
  const { space, signals } = runtime
  listenToFailures(reports, signals)
  listenToBrowser(signals)
  const wx = createWx(runtime)
  extendInstances(runtime)
  markData()
  installWxs()
  const templates = evaluateTemplates(code.templates)
  defineBuiltIns(() => runtime, space, { templates, unknownTags: code.unknownTags })
  nameScopes(space, Object.keys(code.components))
  registerTemplates(space, code, templates)
  const definitions = createDefinitions(space, code.components, reports)
  runtime.useScripts(loadScripts(runtime, definitions, wx))
  runtime.useSheets(addSheets(code, space, baseStyles + controlStyles))
  launch(runtime, url, below)
  const { app, stack } = runtime
  return { runtime, wx, app, call: (method, ...values) => stack.current?.call(method, ...values) }
}

const createRuntime = (
  code: AppCode,
  { shell, reports }: Pick<Runtime, 'shell' | 'reports'>
): Runtime => {
  // Ids are written into the document, for `#id` in sheets.
  glassEasel.globalOptions.writeIdToDOM = true
  // Apps call properties `dataset` or `shadowRoot`: on the framework's own nodes they would overwrite what it needs.
  glassEasel.globalOptions.writeFieldsToNode = false
  // Handlers may be functions that a page puts on itself later.
  glassEasel.globalOptions.useMethodCallerListeners = true
  const env = new MiniProgramEnv()
  const backend = env.associateBackend(new PageBackend())
  const space = env.createCodeSpace('', true)
  const holder = document.createElement('div')
  document.body.append(holder)
  let sheets: Sheets | undefined
  let loadFor = (_page: string): void => undefined
  const settings = (route: string) => ({
    ...code.config.window,
    ...code.components[route]?.config
  })
  const stack: PageStack = new PageStack(
    code,
    { space, backend, reports, holder, settings, shared: (card) => shell.showShareCard(card) },
    {
      needs: (route) => loadFor(route),
      created: (page) =>
        addTabBar(page, { code, space, backend, isTab: (route) => stack.isTab(route) }),
      shown: (page) => {
        sheets?.showFor(page.url.route)
        bars.show(page)
        const below = stack.pages.filter((one) => one !== page).map(({ url }) => formatPageUrl(url))
        shell.visit(formatPageUrl(page.url), below)
      }
    }
  )
  const bars = new Bars(code, shell, stack)
  return {
    code,
    shell,
    reports,
    space,
    stack,
    bars,
    signals: new Signals((where, action) => reports.safely(where, action)),
    entered: {},
    app: {},
    useScripts: (load) => {
      loadFor = load
    },
    useSheets: (added) => {
      sheets = added
    }
  }
}
