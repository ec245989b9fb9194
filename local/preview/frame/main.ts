import type { Shell } from '../contract/shell.ts'
import type { RunningHere } from '../runtime/start.ts'
import { listenToBars, showNavigationBar, showTabBar } from './bars.ts'
import {
  askModal,
  askSubscriptions,
  chooseAction,
  chooseAddress,
  chooseFiles,
  openPicker,
  previewImages,
  showShareCard
} from './dialogs.ts'
import { openDoors } from './doors.ts'
import { byId } from './elements.ts'
import { findHostPage } from './host-page.ts'
import { askForReceipt, payAlone } from './payment.ts'
import { clearProblems, showProblem } from './problems.ts'
import { hideToast, showToast } from './toast.ts'

const host = findHostPage()
let openid = new URLSearchParams(location.search).get('openid') ?? 'oPreviewShopperA'
let offline = false
let below: readonly string[] = []
let running: RunningHere | undefined
const doors = openDoors(
  () => openid,
  () => offline
)

/** The page that shows, in the address: a reload comes back to it. */
const visit = (url: string, under: readonly string[]): void => {
  below = under
  history.replaceState(null, '', `${location.search}#${url}`)
  host.tell({ kind: 'phone.visited', url })
}

const callFunction: Shell['callFunction'] = async (name, data) => {
  const from = performance.now()
  try {
    return await doors.call(name, data)
  } finally {
    host.tell({ kind: 'phone.called', name, data, ms: Math.round(performance.now() - from) })
  }
}

const shell: Shell = {
  identity: () => openid,
  showNavigationBar,
  showTabBar: (bar) =>
    showTabBar(bar, (index) => {
      const page = running?.runtime.code.config.tabBar?.list[index]?.pagePath
      if (page !== undefined) act((stack) => stack.tapTab(page, index))
    }),
  showToast,
  hideToast,
  askModal,
  askSubscriptions: async (ids) => {
    const titles = await doors.templateTitles(ids).catch(() => [])
    const accepted = await askSubscriptions(ids, titles)
    if (accepted.length > 0) await doors.agreed(accepted).catch(() => undefined)
    return accepted
  },
  offline: () => offline || !navigator.onLine,
  chooseAction,
  openPicker,
  chooseAddress,
  chooseFiles,
  previewImages,
  showShareCard,
  callFunction,
  storage: doors.storage,
  pay: (request) => (host.isThere ? host.pay(request) : payAlone(request, doors)),
  confirmReceipt: (transactionId) => askForReceipt(transactionId, doors),
  report: (report) => {
    showProblem(report)
    host.tell({ kind: 'phone.report', report })
  },
  visit
}

type Stack = RunningHere['runtime']['stack']

const act = (action: (stack: Stack) => void): void => {
  if (!running) return
  const { stack, reports } = running.runtime
  reports.safely('navigation', () => action(stack))
}

const open = async (url: string, under: readonly string[]): Promise<void> => {
  running = undefined
  byId('layer').replaceChildren()
  clearProblems()
  // One after the other: the app is on its way since the HTML, and reading it would hold the pages' own script up.
  const pages = await freshPages()
  const code = await doors.code()
  running = pages.startMiniProgram(code, shell, url, under)
}

/** An empty document for the pages: a mini-program starts with nothing left of the one before. */
const freshPages = (): Promise<Window> =>
  new Promise((resolve) => {
    const frame = byId('pages')
    if (!(frame instanceof HTMLIFrameElement)) return
    frame.addEventListener(
      'load',
      () => {
        if (frame.contentWindow) resolve(frame.contentWindow)
      },
      { once: true }
    )
    frame.src = 'pages.html'
  })

let starts = 0
let starting = Promise.resolve()

/** One start after the other, and of those that wait only the newest: two at once would share one document. */
const start = (url: string, under: readonly string[] = []): void => {
  starts += 1
  const mine = starts
  starting = starting.then(async () => {
    if (mine !== starts) return
    await open(url, under).catch((failure: unknown) => {
      const message = failure instanceof Error ? failure.message : String(failure)
      showProblem({ severity: 'error', message })
    })
  })
}

const address = (): string => decodeURIComponent(location.hash.slice(1))

listenToBars({
  back: () => act((stack) => stack.navigateBack()),
  home: () => act((stack) => stack.reLaunch(`/${stack.home}`)),
  menu: () => act((stack) => void menu(stack))
})

/** The page around the phone took the network away, or gave it back. */
const tellNetwork = (): void => {
  const networkType = shell.offline() ? 'none' : 'wifi'
  const state = { isConnected: !shell.offline(), networkType }
  running?.runtime.signals.tell('NetworkStatusChange', state)
}

const menu = async (stack: Stack): Promise<void> => {
  const page = stack.current
  const canShare = page?.shareable === true && page.has('onShareAppMessage')
  const items = [...(canShare ? ['发送给朋友'] : []), '重新进入小程序']
  const chosen = await chooseAction({ title: '', items, color: '#000000' })
  if (chosen === null) return
  if (canShare && chosen === 0) page.share({ from: 'menu' })
  else start('')
}

host.listen((message) => {
  switch (message.kind) {
    case 'phone.become':
      openid = message.openid
      start('')
      return
    case 'phone.open':
      start(message.url)
      return
    case 'phone.reload':
      start(address(), below)
      return
    case 'phone.offline':
      offline = message.offline
      tellNetwork()
      return
    case 'phone.paid':
      return
  }
})

doors.whenBuilt(() => start(address(), below))
addEventListener('hashchange', () => start(address()))
start(address())
host.tell({ kind: 'phone.ready' })
