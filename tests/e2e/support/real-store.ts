import path from 'node:path'
import type { Model } from '#domain/assistant/index'
import { refundUseCases } from '#domain/refund-use-cases'
import { departureUseCases, finishDepartures } from '#domain/departure/departure-use-cases'
import { tellShopper } from '#domain/account/use-cases/tell-shopper'
import { hearWechat } from '#domain/fulfillment/use-cases/hear-wechat'
import { tellShipping } from '#domain/fulfillment/use-cases/tell-shipping'
import { relayOutbox } from '#domain/insight/use-cases/relay-outbox'
import { takeConsent } from '#domain/account/use-cases/take-consent'
import { showHealth } from '#domain/insight/use-cases/show-health'
import { tellAlarms } from '#domain/insight/use-cases/tell-alarms'
import { countFigures } from '#domain/insight/use-cases/count-figures'
import { leadTimer } from '#domain/insight/use-cases/lead-timer'
import { watchInvariants } from '#domain/insight/use-cases/watch-invariants'
import { instant, type Clock } from '#domain/kernel/instant'
import type { RunOnce } from '#domain/kernel/run-batch'
import type { PaymentGateway, RefundGateway } from '#domain/payment/index'
import type { Around, Database } from '../../../cloudfunctions/_platform/cloudbase/database.ts'
import type { Repositories } from '../../../cloudfunctions/_platform/use-cases.ts'
import type { WechatPayConfig } from '../../../cloudfunctions/_platform/wechat-pay/config.ts'
import { MovableClock, shiftDate } from '../../../local/clock.ts'
import { startCloudBase, type CloudBase } from '../../../local/cloudbase/index.ts'
import { readResources } from '../../../local/cloudbase/resources.ts'
import { seed } from '../../../local/seed/seed.ts'
import {
  cloudCalls,
  LOCAL_TEMPLATES,
  paymentsOf,
  startWechatOpen
} from '../../../local/wechat-open/index.ts'
import { startWechatPay, type Merchant, type WechatPay } from '../../../local/wechat-pay/index.ts'
import { memoryLog } from './memory-log.ts'
import { toPlainMorning } from './plain-morning.ts'

/** What a test puts between the use cases and the outside; everything else is as in production. */
export interface Disturbance {
  /** Stands around every call to the database. */
  readonly around?: Around
  readonly database?: (database: Database) => Database
  readonly gateway?: (gateway: PaymentGateway) => PaymentGateway
  readonly refunds?: (refunds: RefundGateway) => RefundGateway
  readonly repositories?: (repositories: Repositories, database: Database) => Repositories
  /** Real milliseconds against conflicts of the ledger; default as at a door. */
  readonly patienceMs?: number
  /** The function's own, for a test in which a warm function must not forget by itself; default the store's. */
  readonly clock?: Clock
}

const DOOR_PATIENCE_MS = 2000
/** A busy machine may need long to answer hundreds who ask in one process; no test is about the SDK's limit. */
const SDK_TIMEOUT_MS = 90_000

/**
 * The store in one process: the real SDK on a local CloudBase in memory, the real gateway on a local WeChat Pay,
 * repositories and use cases composed as in production, and one clock that the process's Date follows.
 */
export const openRealStore = async () => {
  const clock = new MovableClock(toPlainMorning())
  const putDateBack = shiftDate(() => clock.now())
  const environment = { ...process.env }
  const warnAgain = quietSdk()
  const resources = readResources(path.join(__dirname, '../../../cloudbaserc.json'))
  const [cloud, wechat] = await Promise.all([
    startCloudBase({ resources, clock }),
    startWechatPay({ clock })
  ])
  const wechatOpen = await startWechatOpen({
    clock,
    appid: wechat.merchant.appid,
    payments: paymentsOf(wechat)
  })
  cloud.openApi.forward(cloudCalls(wechatOpen.url, wechatOpen.app))
  await seed({ database: cloud.database }, new Date(clock.now()))
  Object.assign(process.env, cloud.sdkEnv())
  const platform = await loadPlatform()
  const config = platform.wechatPayConfig(merchantEnvironment(wechat.merchant, wechat.url))
  const ground = { clock: instants(clock), config, platform }
  return {
    clock,
    cloud,
    wechat,
    wechatOpen,
    config,
    now: () => ground.clock.now(),
    /** The product's own modules, on this environment. */
    platform,
    /** A function's insides, as a cold start makes them. */
    start: (disturbance: Disturbance = {}) => composeShop(ground, disturbance),
    close: async (): Promise<void> => {
      clock.stop()
      await Promise.all([cloud.close(), wechatOpen.close(), wechat.close()])
      process.env = environment
      warnAgain()
      putDateBack()
    }
  }
}

export type RealStore = Awaited<ReturnType<typeof openRealStore>>
export type Shop = ReturnType<RealStore['start']>
export type { CloudBase, WechatPay }

/** The SDK warns of every request that was cut off, three seconds later, as of a slow one. */
const quietSdk = (): (() => void) => {
  const warn = console.warn.bind(console)
  console.warn = (...words: readonly unknown[]): void => {
    if (!String(words[0]).startsWith('[TCB][WARN]')) warn(...words)
  }
  return () => {
    console.warn = warn
  }
}

/** The SDK reads its environment when it is loaded, so all that stands on it is loaded late. */
const loadPlatform = async () => {
  await makeSdkPatient()
  return loadModules()
}

const makeSdkPatient = async (): Promise<void> => {
  const { default: sdk } = await import('@cloudbase/node-sdk')
  const { init } = sdk
  const patient: typeof init = (config) => init({ ...config, timeout: SDK_TIMEOUT_MS })
  Object.assign(sdk, { init: patient })
}

const loadModules = async () => ({
  ...(await import('../../../cloudfunctions/_platform/cloudbase/database.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/ledger.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/books.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/watch-log.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/figure-books.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/figure-days.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/call-figures.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/health-books.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/alarm-telling.ts')),
  ...(await import('../../../cloudfunctions/_platform/wechat/alarm-messages.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/kept-rules.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/timer-log.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/front-desk.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/sold-out-marks.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/order-document.ts')),
  ...(await import('../../../cloudfunctions/_platform/ground.ts')),
  ...(await import('../../../cloudfunctions/_platform/use-cases.ts')),
  ...(await import('../../../cloudfunctions/_platform/assistant.ts')),
  ...(await import('../../../cloudfunctions/_platform/goods.ts')),
  ...(await import('../../../cloudfunctions/_platform/marketing.ts')),
  ...(await import('../../../cloudfunctions/assistant/compose.ts')),
  ...(await import('../../../cloudfunctions/_platform/departures.ts')),
  ...(await import('../../../cloudfunctions/_platform/bills.ts')),
  ...(await import('../../../cloudfunctions/_platform/taps.ts')),
  ...(await import('../../../cloudfunctions/_platform/cloudbase/bill-shelf.ts')),
  ...(await import('../../../cloudfunctions/_platform/system/ids.ts')),
  ...(await import('../../../cloudfunctions/_platform/system/pause.ts')),
  ...(await import('../../../cloudfunctions/_platform/wechat/messages.ts')),
  ...(await import('../../../cloudfunctions/_platform/wechat/open-api.ts')),
  ...(await import('../../../cloudfunctions/_platform/wechat/shipping-reports.ts')),
  ...(await import('../../../cloudfunctions/_platform/wechat-pay/config.ts')),
  ...(await import('../../../cloudfunctions/_platform/wechat-pay/gateway.ts')),
  ...(await import('../../../cloudfunctions/_platform/wechat-pay/refund-gateway.ts')),
  ...(await import('../../../cloudfunctions/payment-notify/receive-notice.ts'))
})

interface Ground {
  readonly clock: Clock
  readonly config: WechatPayConfig
  readonly platform: Awaited<ReturnType<typeof loadPlatform>>
}

const composeShop = ({ config, platform, ...ground }: Ground, disturbance: Disturbance) => {
  const clock = disturbance.clock ?? ground.clock
  const { log, lines } = memoryLog(clock)
  const plain = platform.createDatabase(disturbance.around)
  const db = disturbance.database?.(plain) ?? plain
  const patienceMs = disturbance.patienceMs ?? DOOR_PATIENCE_MS
  const surroundings = { db, clock, log, patienceMs, pause: platform.jitteredPause }
  const made = platform.createRepositories(surroundings)
  const repositories = disturbance.repositories?.(made, db) ?? made
  const plainGateway = platform.createPaymentGateway(config, clock, { log })
  const gateway = disturbance.gateway?.(plainGateway) ?? plainGateway
  const channels = { quota: ['native', 'jsapi'], physical: ['jsapi', 'native'] } as const
  const openApi = platform.createOpenApi()
  const shippingReports = platform.createShippingReports(openApi, log)
  const messages = platform.createMessages(openApi, LOCAL_TEMPLATES, log)
  const outside = { ...surroundings, gateway, ids: platform.contentIds, channels, shippingReports }
  const report = platform.reportItem(log)
  const telling = { ...surroundings, ...repositories, messages, shippingReports, report }
  const plainRefunds = platform.createRefundGateway(config, clock, { log })
  const refunds = disturbance.refunds?.(plainRefunds) ?? plainRefunds
  const useCases = {
    ...platform.createUseCases(outside, repositories),
    ...refundUseCases({ ...outside, ...repositories, refunds, report })
  }
  const departing = {
    ...outside,
    ...repositories,
    ...platform.createDepartureRepositories(surroundings)
  }
  return {
    ...useCases,
    ...departureUseCases(departing),
    finishDepartures: finishDepartures({ ...departing, report }),
    relayOutbox: relayOutbox({ ...telling, tellShopper: tellShopper(telling) }),
    tellShipping: tellShipping(telling),
    hearWechat: hearWechat(telling),
    /** As a timer's function runs it. */
    asTimer: (name: string, runOnce: RunOnce) =>
      leadTimer({ log: platform.createTimerLog(db, clock), clock, report }, name, runOnce),
    watchInvariants: watchInvariants({
      ...repositories,
      books: platform.createBooks(db),
      log: platform.createWatchLog(db, clock),
      clock
    }),
    countFigures: countFigures({
      figureBooks: platform.createFigureBooks(db),
      figureDays: platform.createFigureDays(db, clock),
      clock,
      report
    }),
    /** Who edits goods. */
    goodsDesk: platform.composeGoods(surroundings),
    /** Who edits promotions and coupons. */
    marketing: platform.composeMarketing(surroundings),
    figureDays: platform.createFigureDays(db, clock),
    showHealth: showHealth({ healthBooks: platform.createHealthBooks(db), clock }),
    tellAlarms: tellAlarms({
      ...telling,
      alarmTelling: platform.createAlarmTelling(db, clock),
      alarmMessages: platform.createAlarmMessages(openApi, LOCAL_TEMPLATES, log),
      takeConsent: takeConsent(telling)
    }),
    /** 热力图. */
    taps: platform.composeTaps(surroundings),
    /** The assistant's door. */
    askingOf: (model: Model) => platform.composeAssistant(surroundings, model),
    /** WeChat Pay's door. */
    receiveNotice: platform.receiveNotice({ ...outside, config, useCases }),
    repositories,
    gateway,
    ids: platform.contentIds,
    log: lines
  }
}

const instants = (clock: MovableClock): Clock => ({ now: () => instant(clock.now()) })

const merchantEnvironment = (merchant: Merchant, url: string): Record<string, string> => ({
  WXPAY_APPID: merchant.appid,
  WXPAY_MCHID: merchant.mchid,
  WXPAY_SERIAL_NO: merchant.serialNo,
  WXPAY_PRIVATE_KEY: merchant.privateKeyPem,
  WXPAY_API_V3_KEY: merchant.apiV3Key,
  WXPAY_PLATFORM_KEYS: JSON.stringify(merchant.notifyKeys),
  WXPAY_NOTIFY_URL: 'https://wendan.example/wechat-pay/notify',
  WXPAY_BASE_URL: url
})
