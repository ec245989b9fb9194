import path from 'node:path'
import type { LogLine } from './cloudbase/functions/log-book.ts'
import { startCloudBase, type CloudBase, type CloudBaseOptions } from './cloudbase/index.ts'
import { readResources } from './cloudbase/resources.ts'
import { MovableClock } from './clock.ts'
import { startModel, type LocalModel } from './model/index.ts'
import { seed } from './seed/seed.ts'
import {
  cloudCalls,
  LOCAL_TEMPLATES,
  paymentsOf,
  startWechatOpen,
  type WechatOpen
} from './wechat-open/index.ts'
import { startWechatPay, type Merchant, type WechatPay } from './wechat-pay/index.ts'

/** The shop's public address: prepay bodies carry it, the local WeChat Pay delivers to this machine instead. */
const SHOP_HOST = 'https://wendan.example'

export interface StackOptions {
  /** Keeps the shop's data; absent: memory. */
  readonly dataDir?: string
  readonly cloudBasePort?: number
  readonly wechatPayPort?: number
  readonly wechatOpenPort?: number
  /** Functions' timers fire by themselves each minute of the clock. */
  readonly timers: boolean
  readonly log?: (line: LogLine) => void
  /** Every call that reached WeChat Pay and every delivery of a notice. */
  readonly wechatLog?: (entry: Readonly<Record<string, unknown>>) => void
  readonly cloudBase?: Pick<CloudBaseOptions, 'maxInstances' | 'driver' | 'timeLimitFactor'>
  readonly offsetMs?: number
}

/** The whole store on one machine: CloudBase with the built functions, WeChat Pay, one clock. */
export interface Stack {
  readonly clock: MovableClock
  readonly cloud: CloudBase
  readonly wechat: WechatPay
  /** 发货信息管理, 订阅消息, message push. */
  readonly wechatOpen: WechatOpen
  /** Answers the assistant's questions. */
  readonly model: LocalModel
  /** The merchant's settings as the functions get them. */
  readonly environment: Readonly<Record<string, string>>
  close(): Promise<void>
}

export const startStack = async (options: StackOptions): Promise<Stack> => {
  const clock = new MovableClock(options.offsetMs ?? 0)
  const inside = (name: string): { dataDir?: string } =>
    options.dataDir === undefined ? {} : { dataDir: path.join(options.dataDir, name) }
  const wechat = await startWechatPay({
    ...inside('wechat-pay'),
    ...(options.wechatPayPort === undefined ? {} : { port: options.wechatPayPort }),
    ...(options.wechatLog ? { log: options.wechatLog } : {}),
    clock
  })
  const wechatOpen = await startWechatOpen({
    ...inside('wechat-open'),
    ...(options.wechatOpenPort === undefined ? {} : { port: options.wechatOpenPort }),
    appid: wechat.merchant.appid,
    payments: paymentsOf(wechat),
    clock
  })
  const model = await startModel(options.wechatLog ? { log: options.wechatLog } : {})
  const environment = {
    ...merchantEnvironment(wechat.merchant, wechat.url),
    ...openEnvironment(wechatOpen),
    MODEL_URL: model.url,
    MODEL_KEY: model.key
  }
  const cloud = await startCloudBase({
    ...options.cloudBase,
    ...inside('cloudbase'),
    ...(options.cloudBasePort === undefined ? {} : { port: options.cloudBasePort }),
    ...(options.log ? { log: options.log } : {}),
    resources: readResources(path.join(projectRoot, 'cloudbaserc.json')),
    functionsRoot: path.join(projectRoot, 'dist/cloudfunctions'),
    functionEnv: environment,
    enableTimers: options.timers,
    clock
  })
  wechat.routeNotify(SHOP_HOST, cloud.url)
  wechatOpen.routePush(`${cloud.url}/wechat/push`)
  cloud.openApi.forward(cloudCalls(wechatOpen.url, wechatOpen.app))
  await seed(cloud, new Date(clock.now()))
  return {
    clock,
    cloud,
    wechat,
    wechatOpen,
    model,
    environment,
    close: async () => {
      clock.stop()
      await Promise.all([cloud.close(), model.close(), wechatOpen.close(), wechat.close()])
    }
  }
}

export const projectRoot = path.join(__dirname, '..')

/** The variables that a deployed function gets from its owner. */
const merchantEnvironment = (merchant: Merchant, url: string): Record<string, string> => ({
  ENV_ID: 'local',
  WXPAY_APPID: merchant.appid,
  WXPAY_MCHID: merchant.mchid,
  WXPAY_SERIAL_NO: merchant.serialNo,
  WXPAY_PRIVATE_KEY: merchant.privateKeyPem,
  WXPAY_API_V3_KEY: merchant.apiV3Key,
  WXPAY_PLATFORM_KEYS: JSON.stringify(merchant.notifyKeys),
  WXPAY_NOTIFY_URL: `${SHOP_HOST}/wechat-pay/notify`,
  WXPAY_BASE_URL: url,
  // QUOTA_CHANNELS=native,jsapi npm start: quota may be paid on the shopper's own phone as well.
  QUOTA_CHANNELS: process.env['QUOTA_CHANNELS'] ?? ''
})

/** What functions know of the open platform: no secret of the app's, the platform keeps that. */
export const openEnvironment = ({ pushSecrets }: WechatOpen): Record<string, string> => ({
  WX_PUSH_APPID: pushSecrets.appid,
  WX_PUSH_TOKEN: pushSecrets.token,
  WX_PUSH_AES_KEY: pushSecrets.aesKey,
  WX_TEMPLATES: JSON.stringify(LOCAL_TEMPLATES)
})
