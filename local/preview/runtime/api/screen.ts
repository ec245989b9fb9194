import type { Runtime } from '../runtime.ts'
import type { Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** Heights of an iPhone X, in pixels: what the frame draws. */
const STATUS_BAR = 44
const NAVIGATION_BAR = 44
const SCREEN_HEIGHT = 812
const HOME_INDICATOR = 34

const SDK_VERSION = '3.8.0'

const windowSize = ({ stack, code }: Runtime) => {
  const route = stack.current?.url.route ?? ''
  const style =
    code.components[route]?.config['navigationStyle'] ?? code.config.window['navigationStyle']
  const screenHeight = Math.max(SCREEN_HEIGHT, innerHeight)
  return {
    pixelRatio: devicePixelRatio || 1,
    screenWidth: innerWidth,
    screenHeight,
    windowWidth: innerWidth,
    windowHeight: innerHeight,
    statusBarHeight: STATUS_BAR,
    screenTop: style === 'custom' ? 0 : STATUS_BAR + NAVIGATION_BAR,
    safeArea: {
      left: 0,
      top: STATUS_BAR,
      right: innerWidth,
      bottom: screenHeight - HOME_INDICATOR,
      width: innerWidth,
      height: screenHeight - HOME_INDICATOR - STATUS_BAR
    }
  }
}

const device = () => ({
  abi: 'arm64',
  brand: 'iPhone',
  model: 'iPhone X',
  system: 'iOS 17.0',
  platform: 'ios',
  benchmarkLevel: 40,
  memorySize: 3072
})

const appBase = () => ({
  SDKVersion: SDK_VERSION,
  version: '8.0.50',
  language: 'zh_CN',
  theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  fontSizeSetting: 16,
  enableDebug: false,
  host: { env: 'WeChat', appId: '', version: 0 }
})

const allowed = () => ({
  albumAuthorized: 'authorized',
  cameraAuthorized: 'authorized',
  locationAuthorized: 'authorized',
  notificationAuthorized: 'authorized'
})

const settings = () => ({
  bluetoothEnabled: true,
  locationEnabled: true,
  wifiEnabled: true,
  deviceOrientation: 'portrait'
})

export const screen = (runtime: Runtime, define: DefineApi): Api => {
  const everything = () => ({
    ...windowSize(runtime),
    ...device(),
    ...appBase(),
    ...settings(),
    ...allowed()
  })
  return {
    getSystemInfo: define('getSystemInfo', everything),
    getSystemInfoAsync: define('getSystemInfoAsync', everything),
    getSystemInfoSync: everything,
    getWindowInfo: () => windowSize(runtime),
    getDeviceInfo: device,
    getAppBaseInfo: appBase,
    getAppAuthorizeSetting: allowed,
    getSystemSetting: settings,
    getMenuButtonBoundingClientRect: () => ({
      width: 87,
      height: 32,
      top: STATUS_BAR + 4,
      bottom: STATUS_BAR + 36,
      left: innerWidth - 94,
      right: innerWidth - 7
    }),
    getRendererUserAgent: define('getRendererUserAgent', () => ({ userAgent: 'preview' }))
  }
}
