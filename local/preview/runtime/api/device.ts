import type { Runtime } from '../runtime.ts'
import { textOf, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** The clipboard, vibration, calls, pictures, time: what a device does for a page. */
export const device = ({ shell, reports, stack }: Runtime, define: DefineApi): Api => {
  let clipboard = ''
  return {
    setClipboardData: define('setClipboardData', ({ data }) => {
      clipboard = textOf(data)
      // Without a gesture or a secure page the browser refuses; the mini-program still reads its own copy.
      navigator.clipboard?.writeText(clipboard).catch(() => undefined)
      shell.showToast({
        title: '内容已复制',
        icon: 'success',
        image: '',
        mask: false,
        durationMs: 1500
      })
    }),
    getClipboardData: define('getClipboardData', () => ({ data: clipboard })),
    vibrateShort: define('vibrateShort', () => undefined),
    vibrateLong: define('vibrateLong', () => undefined),
    makePhoneCall: define('makePhoneCall', async ({ phoneNumber }) => {
      await shell.chooseAction({
        title: '',
        items: [`呼叫 ${textOf(phoneNumber)}`],
        color: '#000000'
      })
    }),
    previewImage: define('previewImage', ({ urls, current }) => {
      const all = Array.isArray(urls) ? urls.map((url) => textOf(url)) : []
      const first = typeof current === 'number' ? current : all.indexOf(textOf(current))
      shell.previewImages(all, Math.max(0, first))
    }),
    previewMedia: define('previewMedia', ({ sources, current }) => {
      const all = Array.isArray(sources) ? sources.map((one) => textOf(Object(one).url)) : []
      shell.previewImages(all, typeof current === 'number' ? current : 0)
    }),
    setKeepScreenOn: define('setKeepScreenOn', () => undefined),
    setScreenBrightness: define('setScreenBrightness', () => undefined),
    getScreenBrightness: define('getScreenBrightness', () => ({ value: 1 })),
    hideKeyboard: define('hideKeyboard', () => {
      const focused = document.activeElement
      if (focused instanceof HTMLElement) focused.blur()
    }),
    nextTick: (callback: () => void) => {
      queueMicrotask(() => reports.safely('wx.nextTick', callback))
    },
    ...LOGS,
    showShareMenu: define('showShareMenu', () => stack.current?.setShareable(true)),
    hideShareMenu: define('hideShareMenu', () => stack.current?.setShareable(false)),
    updateShareMenu: define('updateShareMenu', () => undefined),
    exitMiniProgram: define('exitMiniProgram', () => stack.reLaunch(`/${stack.home}`)),
    loadSubpackage: define('loadSubpackage', () => undefined),
    preloadSubpackage: define('preloadSubpackage', () => undefined),
    enableAlertBeforeUnload: define('enableAlertBeforeUnload', () => undefined),
    disableAlertBeforeUnload: define('disableAlertBeforeUnload', () => undefined)
  }
}

const noop = (): void => undefined

const LOGS = {
  reportEvent: () => undefined,
  reportAnalytics: () => undefined,
  reportMonitor: () => undefined,
  getPerformance: () => performance,
  getLogManager: () => console,
  getRealtimeLogManager: () => ({ ...console, setFilterMsg: noop, addFilterMsg: noop }),
  getUpdateManager: () => ({
    onCheckForUpdate: (listener: (answer: object) => void) =>
      setTimeout(() => listener({ hasUpdate: false })),
    onUpdateReady: noop,
    onUpdateFailed: noop,
    applyUpdate: noop
  })
}
