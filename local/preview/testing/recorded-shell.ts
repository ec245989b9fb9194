import type { NavigationBar, Report, Shell, TabBar, Toast } from '../contract/shell.ts'

/** A phone without a screen: it keeps what it was told. Dialogs are confirmed, sheets closed, payments made. */
export interface RecordedShell extends Shell {
  readonly seen: {
    navigationBar?: NavigationBar
    tabBar?: TabBar | null
    toast?: Toast
    url?: string
    below?: readonly string[]
    readonly reports: Report[]
    readonly calls: { readonly name: string; readonly data: unknown }[]
  }
}

export const recordShell = (own: Partial<Shell>): RecordedShell => {
  const seen: RecordedShell['seen'] = { reports: [], calls: [] }
  const shell: Shell = {
    identity: () => 'tester',
    showNavigationBar: (bar) => {
      seen.navigationBar = bar
    },
    showTabBar: (bar) => {
      seen.tabBar = bar
    },
    showToast: (toast) => {
      seen.toast = toast
    },
    hideToast: () => {
      delete seen.toast
    },
    askModal: () => Promise.resolve({ confirm: true, content: '' }),
    chooseAction: () => Promise.resolve(null),
    openPicker: () => ({ chosen: Promise.resolve(null), update: () => undefined }),
    chooseAddress: () => Promise.resolve(null),
    askSubscriptions: (ids) => Promise.resolve(ids),
    offline: () => false,
    chooseFiles: () => Promise.resolve(null),
    previewImages: () => undefined,
    callFunction: () => Promise.reject(new Error('no function was given to openInJsdom')),
    storage: {
      put: () => Promise.reject(new Error('no storage was given to openInJsdom')),
      read: () => Promise.resolve(null),
      remove: () => Promise.resolve(false)
    },
    showShareCard: () => undefined,
    pay: () => Promise.resolve({ kind: 'paid' }),
    confirmReceipt: () => Promise.resolve('success'),
    report: (report) => {
      seen.reports.push(report)
    },
    visit: (url, below) => {
      seen.url = url
      seen.below = below
    },
    ...own
  }
  return {
    ...shell,
    seen,
    callFunction: (name, data) => {
      seen.calls.push({ name, data })
      return shell.callFunction(name, data)
    }
  }
}
