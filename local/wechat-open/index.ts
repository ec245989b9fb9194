import { join } from 'node:path'
import * as v from 'valibot'
import type { MovableClock, Scheduled } from '../clock.ts'
import { openJournal } from '../wechat-pay/books/journal.ts'
import { openDoor } from '../wechat-pay/door.ts'
import { AccessTokens, type AppSecret } from './access-tokens.ts'
import { OpenApiDoor } from './api.ts'
import { Deliveries } from './deliveries/deliveries.ts'
import { DeliverySchema, type Delivery } from './deliveries/delivery.ts'
import { OpenFaults } from './faults.ts'
import { Subscriptions } from './messages/subscriptions.ts'
import { TEMPLATES } from './messages/templates.ts'
import type { Payment, Payments } from './payments.ts'
import { Pusher } from './push/pusher.ts'
import type { PushSecrets } from './push/seal.ts'

export { cloudCalls } from './cloud-calls.ts'
export type { OpenOp } from './faults.ts'
export { LOCAL_TEMPLATES } from './messages/templates.ts'
export { paymentsOf } from './payments.ts'

export interface WechatOpenOptions {
  readonly clock: MovableClock
  readonly appid: string
  readonly payments: Payments
  /** Absent: any free port. */
  readonly port?: number
  /** Keeps what was reported; absent: memory. Consents and tokens live in memory. */
  readonly dataDir?: string
  readonly log?: (entry: Readonly<Record<string, unknown>>) => void
}

export interface WechatOpen {
  /** Stands for https://api.weixin.qq.com */
  readonly url: string
  readonly app: AppSecret
  /** What both sides entered on the page for developers. */
  readonly pushSecrets: PushSecrets
  readonly deliveries: Deliveries
  readonly subscriptions: Subscriptions
  readonly pusher: Pusher
  readonly faults: OpenFaults
  /** Says where pushes go, for functions that start later than the simulator. */
  routePush(target: string): void
  close(): Promise<void>
}

const SECRET = 'local0app0secret0for0this0machine'
const PUSH_TOKEN = 'localPushToken'
const PUSH_KEY = 'localPushAesKey0123456789abcdefghijklmnopqr'

/** Who is still not sent after so long is reminded of; the looks in between are cheap. */
const REMIND_AFTER_MS = 48 * 3600_000
const LOOK_EVERY_MS = 6 * 3600_000

/**
 * WeChat's open platform on one machine, as far as a store calls it: 发货信息管理, 订阅消息 and message push.
 * @throws when the port is taken or the kept book is damaged
 */
export const startWechatOpen = async (options: WechatOpenOptions): Promise<WechatOpen> => {
  const { clock, payments, appid, dataDir, log = () => undefined } = options
  const app = { appid, secret: SECRET }
  const pushSecrets = { appid, token: PUSH_TOKEN, aesKey: PUSH_KEY }
  const faults = new OpenFaults()
  const pusher = new Pusher({ clock, secrets: pushSecrets, faults, log })
  const journal = openJournal(dataDir && join(dataDir, 'deliveries.ndjson'), (entry) =>
    v.parse(DeliverySchema, entry)
  )
  const deliveries = new Deliveries({
    clock,
    payments,
    record: (delivery) => journal.append(delivery),
    onMoved: (payment, delivery) => {
      pusher.announce('trade_manage_order_settlement', settlementOf(payment, delivery))
    }
  })
  const newest = new Map(journal.past.map((delivery) => [delivery.transactionId, delivery]))
  journal.rewrite([...newest.values()])
  for (const delivery of newest.values()) deliveries.restore(delivery)
  const now = (): number => clock.now()
  const subscriptions = new Subscriptions(Object.values(TEMPLATES), now)
  const tokens = new AccessTokens(app, now)
  const api = new OpenApiDoor({ tokens, deliveries, subscriptions, faults, log })
  const door = await openDoor({
    port: options.port ?? 0,
    onDefect: (error) => log({ event: 'wechatOpen.defect', error: String(error) }),
    handle: (request, response) => api.handle(request, response)
  })
  const reminders = startReminders({ clock, payments, deliveries, pusher })
  return {
    url: door.url,
    app,
    pushSecrets,
    deliveries,
    subscriptions,
    pusher,
    faults,
    routePush: (target) => pusher.route(target),
    close: async () => {
      reminders.stop()
      deliveries.close()
      await pusher.settled()
      await door.close()
    }
  }
}

const seconds = (ms: number): number => Math.floor(ms / 1000)

/** Sent when the delivery is reported, and again when the money is let go. */
const settlementOf = (payment: Payment, delivery: Delivery): object => ({
  transaction_id: payment.transactionId,
  merchant_id: payment.mchid,
  sub_merchant_id: '',
  merchant_trade_no: payment.outTradeNo,
  pay_time: seconds(payment.paidAt),
  shipped_time: seconds(delivery.finishedAt ?? 0),
  ...(delivery.received
    ? {
        // Documented as 1 by time, 2 by hand; seen the other way round.
        confirm_receive_method: delivery.received.by === 'time' ? 1 : 2,
        confirm_receive_time: seconds(delivery.received.at),
        settlement_time: seconds(delivery.received.at)
      }
    : { estimated_settlement_time: seconds((delivery.finishedAt ?? 0) + 10 * 86_400_000) })
})

interface Reminding {
  readonly clock: MovableClock
  readonly payments: Payments
  readonly deliveries: Deliveries
  readonly pusher: Pusher
}

/** trade_manage_remind_shipping, once for each payment of which nothing was reported. */
const startReminders = ({ clock, payments, deliveries, pusher }: Reminding) => {
  const reminded = new Set<string>()
  let next: Scheduled | undefined
  const look = async (): Promise<void> => {
    next = clock.after(LOOK_EVERY_MS, look)
    for (const payment of payments.list()) {
      const { transactionId, mchid, outTradeNo, paidAt } = payment
      const waits = clock.now() >= paidAt + REMIND_AFTER_MS && deliveries.stateOf(payment) === 1
      if (!waits || reminded.has(transactionId)) continue
      reminded.add(transactionId)
      pusher.announce('trade_manage_remind_shipping', {
        transaction_id: transactionId,
        merchant_id: mchid,
        sub_merchant_id: '',
        merchant_trade_no: outTradeNo,
        msg: '支付单超过 48 小时未发货'
      })
    }
    await pusher.settled()
  }
  next = clock.after(LOOK_EVERY_MS, look)
  return { stop: () => next?.cancel() }
}
