import { SHOWN_TAGS } from '../../contract/built-in-tags.ts'
import type { Runtime } from '../runtime.ts'
import { asyncApi, type Api, type Options } from './api-call.ts'
import { bars } from './bars.ts'
import { cloud } from './cloud.ts'
import { device } from './device.ts'
import { dialogs } from './dialogs.ts'
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
  'chooseImage',
  'chooseInvoiceTitle',
  'chooseLocation',
  'chooseMedia',
  'chooseMessageFile',
  'choosePoi',
  'chooseVideo',
  'connectSocket',
  'createCameraContext',
  'createInnerAudioContext',
  'createLivePlayerContext',
  'createMapContext',
  'createRewardedVideoAd',
  'createVideoContext',
  'createWorker',
  'downloadFile',
  'getBackgroundAudioManager',
  'getFileSystemManager',
  'getFuzzyLocation',
  'getImageInfo',
  'getLocation',
  'getRecorderManager',
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
  'saveFile',
  'saveImageToPhotosAlbum',
  'scanCode',
  'shareFileMessage',
  'showShareImageMenu',
  'startRecord',
  'uploadFile'
] as const

/** The `wx` that page code sees. */
export const createWx = (runtime: Runtime): Api => {
  const { reports } = runtime
  const define: DefineApi = (name, action) => asyncApi(name, reports, action)
  const parts = [
    account,
    animations,
    bars,
    cloud,
    device,
    dialogs,
    navigation,
    network,
    payment,
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
  if ((REFUSED as readonly string[]).includes(name)) return false
  return name in wx || (SHOWN_TAGS as readonly string[]).includes(name)
}
