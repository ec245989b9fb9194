import type { Runtime } from '../runtime.ts'
import { SIGNALS } from '../signals.ts'
import type { Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

type Listener = (...values: readonly unknown[]) => void

/** WeChat's events that a browser knows nothing of: whoever listens is told that they never come. */
const SILENT = [
  'AccelerometerChange',
  'AudioInterruptionBegin',
  'AudioInterruptionEnd',
  'BLEConnectionStateChange',
  'BluetoothAdapterStateChange',
  'CompassChange',
  'CopyUrl',
  'DeviceMotionChange',
  'GyroscopeChange',
  'LocationChange',
  'MemoryWarning',
  'NetworkWeakChange',
  'ScreenRecordingStateChanged',
  'UserCaptureScreen',
  'WifiConnected'
] as const

/** Phones hardly know these either: not a word is worth it. */
const RARE = ['LazyLoadError', 'MenuButtonBoundingClientRectWeightChange'] as const

/** `wx.onX` and `wx.offX` of everything that can happen to the phone. */
export const events = ({ signals, reports }: Runtime, _define: DefineApi): Api => {
  const api: Api = {}
  for (const name of SIGNALS) {
    api[`on${name}`] = (listener: Listener) => signals.on(name, listener)
    api[`off${name}`] = (listener?: Listener) => signals.off(name, listener)
  }
  for (const name of SILENT) {
    api[`on${name}`] = () => reports.unsupported(`wx.on${name}`, 'it never happens here')
    api[`off${name}`] = () => undefined
  }
  for (const name of RARE) {
    api[`on${name}`] = () => undefined
    api[`off${name}`] = () => undefined
  }
  return api
}
