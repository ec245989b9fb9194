import type { MovableClock } from '../clock.ts'
import { Api } from './api/api.ts'
import { AuthorizationCheck } from './api/authorization.ts'
import { BillCalls } from './api/bills.ts'
import { openBook, type Book } from './books/book.ts'
import { Refunds } from './books/refunds.ts'
import { USUAL_FEE_RATE } from './bills/fees.ts'
import { Control, CONTROL_PATH } from './control.ts'
import { Courier, type HostMap } from './notices/courier.ts'
import { openDoor } from './door.ts'
import { echoEvent, paymentEvent, refundEvent } from './notices/events.ts'
import { FaultBoard } from './faults/fault-board.ts'
import { certifiedKeyOf, openRegistry, saveRegistry, type Registry } from './keys/identity.ts'
import { Notifications } from './notices/notifications.ts'
import { Phone } from './phone/phone.ts'
import { PlatformKeys, type KeyMode } from './keys/platform-keys.ts'
import type { Products } from './api/routes.ts'
import { RefundCalls, type RefundRules } from './api/refunds.ts'
import { Security } from './api/security.ts'
import { Trades } from './books/trades.ts'
import { Transactions, type CloseRules, type MerchantNames } from './api/transactions.ts'

export type { Fault } from './faults/faults.ts'
export type { FaultBoard, FaultSwitch } from './faults/fault-board.ts'
export { makeNotice } from './notices/notice.ts'
export type { NoticeMessage, NoticeRequest, NoticeTwists } from './notices/notice.ts'
export type { Notice } from './books/notice-record.ts'
export type { Notifications } from './notices/notifications.ts'
export type { RequestPayment } from './phone/pay-sheet.ts'
export type { Look, Phone, PhoneAnswer, PhoneRefusal, Presented } from './phone/phone.ts'
export type { KeyMode, PlatformKeys, Signer } from './keys/platform-keys.ts'
export type { Refund, RefundEnd, RefundState } from './books/refund.ts'
export type { Refunds } from './books/refunds.ts'
export type { Trade, TradeState } from './books/trade.ts'
export type { Trades } from './books/trades.ts'

export interface FeeRules {
  /** What WeChat keeps of a payment, in parts of ten thousand. Default 60, which is 0.60%. */
  readonly feeRate?: number
}

export interface WechatPayOptions {
  /**
   * Merchant registry, keys, trades, refunds and notices are kept there; absent: memory, keys made fresh.
   */
  readonly dataDir?: string
  /** Absent: any free port. */
  readonly port?: number
  readonly clock: MovableClock
  /** Default publicKey, as for every merchant since the end of 2024. */
  readonly keyMode?: KeyMode
  /**
   * 'https://shop.example' -> 'http://127.0.0.1:8123': bodies carry the real address, deliveries
   * go to the local one.
   */
  readonly notifyHosts?: HostMap
  /** Real milliseconds for the merchant's answer to a notice; WeChat gives five seconds. */
  readonly notifyLimitMs?: number
  readonly rules?: CloseRules & RefundRules & FeeRules
  /** Repeats every draw of chance. */
  readonly seed?: number
  readonly log?: (entry: Readonly<Record<string, unknown>>) => void
}

/** What a merchant knows and configures. */
export interface Merchant {
  readonly mchid: string
  readonly appid: string
  readonly serialNo: string
  readonly privateKeyPem: string
  readonly certificatePem: string
  readonly apiV3Key: string
  /**
   * By Wechatpay-Serial: PUB_KEY_ID_... -> public key, certificate serial -> certificate; both
   * PEM.
   */
  readonly notifyKeys: Readonly<Record<string, string>>
}

export interface WechatPay {
  /** Stands for https://api.mch.weixin.qq.com */
  readonly url: string
  /** Read again after a rotation of keys to see the new ones. */
  readonly merchant: Merchant
  readonly publicKeyId: string
  readonly keys: PlatformKeys
  readonly phone: Phone
  readonly faults: FaultBoard
  readonly trades: Trades
  readonly refunds: Refunds
  readonly notifications: Notifications
  /** Says where a host of notify_url stands, for hosts that start later than the simulator. */
  routeNotify(host: string, target: string): void
  close(): Promise<void>
}

const WECHAT_ANSWER_LIMIT_MS = 5000

/**
 * WeChat Pay API v3 on one machine, with real keys and signatures.
 * @throws when the port is taken, or the kept registry or book is damaged
 */
export const startWechatPay = async (options: WechatPayOptions): Promise<WechatPay> => {
  const { clock, dataDir, log = () => undefined } = options
  const registry = await openRegistry(dataDir, clock.now())
  const book = openBook(dataDir)
  const parts = assemble(registry, book, options)
  const { api, courier, keys, phone, faults, trades, refunds, notifications } = parts
  const door = await openDoor({
    port: options.port ?? 0,
    onDefect: (error) => log({ event: 'wechatPay.defect', error: String(error) }),
    handle: (request, response) =>
      request.url.startsWith(`${CONTROL_PATH}/`)
        ? control.handle(request, response)
        : api.handle(request, response)
  })
  const { mchid, appid, apiV3Key, merchant } = registry
  const wechatPay: WechatPay = {
    url: door.url,
    get merchant() {
      return { mchid, appid, apiV3Key, ...merchant, notifyKeys: keys.forMerchant() }
    },
    get publicKeyId() {
      return keys.publicKeyId
    },
    keys,
    phone,
    faults,
    trades,
    refunds,
    notifications,
    routeNotify: (host, target) => courier.route(host, target),
    close: async () => {
      refunds.close()
      await notifications.close()
      await door.close()
    }
  }
  const control = new Control(wechatPay, clock)
  for (const notice of book.notices) notifications.restore(notice)
  for (const refund of book.refunds) refunds.restore(refund)
  return wechatPay
}

const assemble = (registry: Registry, book: Book, options: WechatPayOptions) => {
  const { clock, dataDir, log = () => undefined, seed = 1 } = options
  const { mchid, appid, apiV3Key, merchant } = registry
  const now = (): number => clock.now()
  const merchantKey = certifiedKeyOf(merchant.certificatePem)
  const keys = new PlatformKeys(options.keyMode ?? 'publicKey', registry, () =>
    saveRegistry(dataDir, registry)
  )
  const faults = new FaultBoard()
  const courier = new Courier({
    hosts: options.notifyHosts ?? {},
    limitMs: options.notifyLimitMs ?? WECHAT_ANSWER_LIMIT_MS
  })
  const notifications = new Notifications({
    clock,
    courier,
    faults,
    keys,
    apiV3Key,
    seed,
    log,
    record: (notice) => book.recordNotice(notice)
  })
  const trades = new Trades(now, (trade) => book.recordTrade(trade))
  for (const trade of book.trades) trades.restore(trade)
  const refunds = new Refunds({
    clock,
    record: (refund) => book.recordRefund(refund),
    onEnded: (refund) => {
      const event = refundEvent(refund)
      if (event) notifications.announce(event)
    }
  })
  const phone = new Phone({
    trades,
    merchantKey,
    now,
    onPaid: (trade) => notifications.announce(paymentEvent(trade))
  })
  const products = openProducts(options.rules ?? {}, {
    trades,
    refunds,
    names: { mchid, appid },
    security: new Security({
      keys,
      apiV3Key,
      merchantKey,
      notifyEcho: (notifyUrl, echo) => notifications.announce(echoEvent(notifyUrl, echo))
    })
  })
  const guard = new AuthorizationCheck({
    mchid,
    serialNo: merchant.serialNo,
    publicKey: merchantKey
  })
  const api = new Api({ guard, products, keys, faults, phone, now, log })
  return { api, courier, keys, phone, faults, trades, refunds, notifications }
}

interface Shelves {
  readonly trades: Trades
  readonly refunds: Refunds
  readonly names: MerchantNames
  readonly security: Security
}

/** What merchants can call. */
const openProducts = (
  rules: NonNullable<WechatPayOptions['rules']>,
  { trades, refunds, names, security }: Shelves
): Products => ({
  transactions: new Transactions(trades, names, rules),
  refunds: new RefundCalls({ refunds, trades }, rules),
  bills: new BillCalls(() => ({
    trades: trades.list(),
    refunds: refunds.list(),
    feeRate: rules.feeRate ?? USUAL_FEE_RATE
  })),
  security
})
