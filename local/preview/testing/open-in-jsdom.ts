import { JSDOM, VirtualConsole } from 'jsdom'
import { keptApp, type KeptApp } from '../build/kept-app.ts'
import type { Running } from '../contract/running.ts'
import type { Shell } from '../contract/shell.ts'
import { fillGaps } from './jsdom-gaps.ts'
import type { PageNode, PageWindow } from './page-window.ts'
import { recordShell, type RecordedShell } from './recorded-shell.ts'

/** A mini-program that runs in jsdom: layout is missing there, everything else is as in the browser. */
export interface OpenedPage {
  readonly window: PageWindow
  readonly running: Running
  readonly shell: RecordedShell
  /** All words of the page, with a space between elements. */
  readonly text: string
  find(selector: string): PageNode
  findAll(selector: string): PageNode[]
  /** Taps an element as a finger does, and waits until nothing is under way. */
  tap(target: string | PageNode): Promise<void>
  type(selector: string, text: string): Promise<void>
  settle(): Promise<void>
  close(): void
}

export interface OpenOptions {
  readonly projectRoot: string
  /** The page, `pages/home/home?x=1`; the entry page when absent. */
  readonly url?: string
  /** The pages below it, the lowest first. */
  readonly below?: readonly string[]
  readonly callFunction?: Shell['callFunction']
  readonly shell?: Partial<Shell>
}

const builds = new Map<string, Promise<Pick<KeptApp, 'code' | 'runtime'>>>()

/** What builds is loaded where nothing was kept: that alone takes a second. */
const built = async (projectRoot: string): Promise<Pick<KeptApp, 'code' | 'runtime'>> => {
  const kept = keptApp(projectRoot)
  if (kept) return kept
  const { buildApp } = await import('../build/build-app.ts')
  const { browserScript } = await import('../build/browser-scripts.ts')
  const [{ code }, runtime] = await Promise.all([buildApp(projectRoot), browserScript('runtime')])
  return { code, runtime }
}

/** Takes a project as the build step left it or builds it, once for all tests of a file, and opens a page of it. */
export const openInJsdom = async (options: OpenOptions): Promise<OpenedPage> => {
  const { projectRoot, url = '', below = [] } = options
  const building = builds.get(projectRoot) ?? built(projectRoot)
  builds.set(projectRoot, building)
  const { code, runtime } = await building
  const dom = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
    url: 'http://phone.test/',
    runScripts: 'dangerously',
    pretendToBeVisual: true,
    // What goes wrong is in the shell's reports.
    virtualConsole: new VirtualConsole()
  })
  const window = dom.window as PageWindow
  fillGaps(window)
  window.eval(runtime)
  const shell = recordShell({
    ...options.shell,
    ...(options.callFunction ? { callFunction: options.callFunction } : {})
  })
  const running = window.startMiniProgram(code, shell, url, below)
  const page = opened(window, running, shell)
  await page.settle()
  return page
}

const opened = (window: PageWindow, running: Running, shell: RecordedShell): OpenedPage => {
  const { document } = window
  const shown = (): PageNode => document.querySelector('.preview-page.shown') ?? document.body
  const findAll = (selector: string): PageNode[] => [...shown().querySelectorAll(toNodes(selector))]
  const find = (selector: string): PageNode => {
    const [first] = findAll(selector)
    if (!first)
      throw new Error(`the page shows no ${selector}: ${shown().innerHTML.slice(0, 2000)}`)
    return first
  }
  const settle = (): Promise<void> => settled(window)
  return {
    window,
    running,
    shell,
    find,
    findAll,
    settle,
    get text() {
      return wordsIn(shown()).join(' ')
    },
    tap: async (target) => {
      const node = typeof target === 'string' ? find(target) : target
      for (const type of ['mousedown', 'mouseup', 'click']) {
        node.dispatchEvent(new window.MouseEvent(type, { bubbles: true, cancelable: true }))
      }
      await settle()
    },
    type: async (selector, text) => {
      const field = find(selector).querySelector('input, textarea')
      if (!field) throw new Error(`${selector} is no field`)
      Reflect.set(field, 'value', text)
      field.dispatchEvent(new window.Event('input', { bubbles: true }))
      await settle()
    },
    close: () => window.close()
  }
}

/** Source: the DOM standard. */
const TEXT_NODE = 3

const wordsIn = (node: PageNode): string[] =>
  [...node.childNodes].flatMap((child) => {
    if (child.nodeType !== TEXT_NODE) return wordsIn(child)
    const words = (child.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
    return words === '' ? [] : [words]
  })

/** A selector as in WXSS: tags are WeChat's, classes may carry the prefix of a component. */
const toNodes = (selector: string): string =>
  selector
    .replaceAll(/(^|[\s>+~,(])([a-z][\w-]*)/g, '$1wx-$2')
    .replaceAll(/\.([a-zA-Z_][\w-]*)/g, ':is(.$1,[class$="--$1"],[class*="--$1 "])')

/** Some turns of the loop: promises, timers of no delay, a frame. */
const settled = async (window: PageWindow): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => {
      window.requestAnimationFrame(() => window.setTimeout(resolve))
    })
  }
}
