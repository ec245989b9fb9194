import type { Alarms } from '../../insight/index.ts'
import { orderId, type OutTradeNo, type WechatTransactionId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import {
  changeOrder,
  shippingAgain,
  shippingSettled,
  type ChangeOrderDeps,
  type Order
} from '../../ordering/index.ts'
import { orderIdOfNumber } from '../../payment/index.ts'

/** A message that WeChat pushed about a payment of ours, verified. */
export interface TradeMessage {
  /** settled: WeChat let the money go. reminded: it waits for the delivery to be reported. noted: nothing changed. */
  readonly kind: 'settled' | 'reminded' | 'noted'
  readonly outTradeNo: OutTradeNo
  readonly transactionId: WechatTransactionId
}

export interface HearWechatDeps extends ChangeOrderDeps {
  readonly alarms: Alarms
  readonly clock: Clock
}

export type Heard = 'recorded' | 'unknownOrder'

/**
 * 结算 and 发货提醒: kept with the order; a reminder wakes the operator, and has a telling that was given up tried
 * again. Repeats change nothing. 2 calls; a reminder 2 more for its alarm.
 */
export const hearWechat =
  (deps: HearWechatDeps) =>
  async (message: TradeMessage): Promise<Heard> => {
    const order = await deps.orders.byId(orderId(orderIdOfNumber(message.outTradeNo)))
    if (!order || !isOf(order, message)) return 'unknownOrder'
    if (message.kind === 'noted') return 'recorded'
    const now = deps.clock.now()
    await changeOrder(deps, order, (current) => {
      const save = current.shippingStep((state) =>
        message.kind === 'settled'
          ? shippingSettled(state, { cause: 'wechat', now })
          : shippingAgain(state, now)
      )
      return { save, answer: undefined }
    })
    if (message.kind === 'reminded') await remind(deps, order)
    return 'recorded'
  }

const isOf = ({ state }: Order, { outTradeNo, transactionId }: TradeMessage): boolean =>
  state.attempts.some((one) => one.outTradeNo === outTradeNo && one.transactionId === transactionId)

const remind = async ({ alarms, clock }: HearWechatDeps, { state }: Order): Promise<void> => {
  const detail = { status: state.status, told: state.wechatShipping.state }
  await alarms.raise({
    kind: 'shippingReminded',
    subject: state.id,
    at: clock.now(),
    detail: JSON.stringify(detail)
  })
}
