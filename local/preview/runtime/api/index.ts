import { SHOWN_TAGS } from '../../contract/built-in-tags.ts'
import type { Runtime } from '../runtime.ts'
import { asyncApi, type Api, type Options } from './api-call.ts'
import { bars } from './bars.ts'
import { canvases } from './canvases.ts'
import { cloud } from './cloud.ts'
import { device } from './device.ts'
import { events } from './events.ts'
import { passPrivacy, privacy } from './privacy.ts'
import { dialogs } from './dialogs.ts'
import { files } from './files.ts'
import { media } from './media.ts'
import { players } from './players.ts'
import { account } from './account.ts'
import { animations } from './animations.ts'
import { navigation } from './navigation.ts'
import { network } from './network.ts'
import { payment } from './payment.ts'
import { queries } from './queries.ts'
import { screen } from './screen.ts'
import { storage } from './storage.ts'

export type DefineApi = (name: string, action: (options: Options) => unknown) => unknown

/** WeChat's functions that need WeChat or a device: they refuse by name. */
const REFUSED = [
  'addCard',
  'addPhoneContact',
  'authorize',
  'chooseContact',
  'chooseInvoiceTitle',
  'chooseLocation',
  'choosePoi',
  'getFuzzyLocation',
  'getLocation',
  'getWeRunData',
  'loadFontFace',
  'navigateToMiniProgram',
  'openBluetoothAdapter',
  'openCard',
  'openChannelsLive',
  'openCustomerServiceChat',
  'openDocument',
  'openEmbeddedMiniProgram',
  'openLocation',
  'scanCode',
  'showShareImageMenu',
  'startRecord'
] as const

/** The ones that give an object at once: it does nothing, so that a page lives on, and was named. */
const INERT = [
  'connectSocket',
  'createCameraContext',
  'createInterstitialAd',
  'createLivePlayerContext',
  'createLivePusherContext',
  'createMapContext',
  'createRewardedVideoAd',
  'createWorker',
  'getBackgroundAudioManager',
  'getRecorderManager'
] as const

/** The `wx` that page code sees. */
export const createWx = (runtime: Runtime): Api => {
  const { reports } = runtime
  const define: DefineApi = (name, action) =>
    asyncApi(name, reports, async (options) => {
      await passPrivacy(runtime, name)
      return action(options)
    })
  const parts = [
    account,
    animations,
    bars,
    canvases,
    cloud,
    device,
    dialogs,
    events,
    files,
    media,
    navigation,
    network,
    payment,
    players,
    privacy,
    queries,
    screen,
    storage
  ]
  const wx: Api = Object.assign({}, ...parts.map((part) => part(runtime, define)))
  for (const name of REFUSED) {
    wx[name] = define(name, () => {
      reports.unsupported(`wx.${name}`)
      throw new Error('not in the preview')
    })
  }
  for (const name of INERT) {
    wx[name] = () => {
      reports.unsupported(`wx.${name}`)
      return inert()
    }
  }
  wx['canIUse'] = (schema: string) => canUse(wx, schema)
  return new Proxy(wx, {
    get: (target, name, receiver) => {
      if (typeof name === 'string' && !(name in target)) reports.unsupported(`wx.${name}`)
      return Reflect.get(target, name, receiver) as unknown
    }
  })
}

/** `name`, `component.attribute...` or `object.method...`; only the first part is looked at. */
const canUse = (wx: Api, schema: string): boolean => {
  const [name = ''] = schema.split('.')
  if ([...REFUSED, ...INERT].some((refused) => refused === name)) return false
  return name in wx || (SHOWN_TAGS as readonly string[]).includes(name)
}

/** Every method of it is there and does nothing. */
const inert = (): object =>
  new Proxy(
    {},
    // One with `then` would be waited for, for ever.
    { get: (_, name) => (name === 'then' ? undefined : () => undefined) }
  )
