import {
  isLate,
  standingRefunds,
  wasPaid,
  type OrderSnapshot,
  type OrderStatus,
  type Refund
} from '../../ordering/index.ts'
import { total, type Rule } from './breach.ts'

export const isPaid = ({ status }: Pick<OrderSnapshot, 'status'>): boolean => wasPaid(status)

const ENDED: ReadonlySet<OrderStatus> = new Set(['closed', 'abandoned'])
export const isEnded = ({ status }: Pick<OrderSnapshot, 'status'>): boolean => ENDED.has(status)

/** What its attempts brought, without late money that is on its way back. */
const keptFen = ({ attempts, refunds }: OrderSnapshot): number =>
  total(attempts.map(({ paidFen = 0 }) => paidFen)) -
  total(
    standingRefunds(refunds)
      .filter(isLate)
      .map(({ cashFen }) => cashFen)
  )

const isUnderWay = ({ state, givenBack }: Refund): boolean => state !== 'success' || !givenBack

/** What an order says by itself. */
export const orderRules: readonly Rule<OrderSnapshot>[] = [
  {
    invariant: 'I2',
    what: 'payable is not what points, balance and cash add up to',
    broken: ({ payableFen, cashFen, holds, lines }) =>
      payableFen !== cashFen + holds.walletFen + total(lines.map(({ shares }) => shares.pointsFen))
  },
  {
    invariant: 'I2',
    what: 'payable is not what its lines and freight add up to',
    broken: ({ payableFen, freightFen, lines }) =>
      payableFen !== freightFen + total(lines.map(({ paidFen }) => paidFen))
  },
  {
    invariant: 'I2',
    what: 'paid with another amount than its cash',
    broken: (order) => isPaid(order) && keptFen(order) !== order.cashFen
  },
  {
    invariant: 'I3',
    what: 'money is kept for an order that is not paid',
    broken: (order) => !isPaid(order) && keptFen(order) !== 0
  },
  {
    invariant: 'I3',
    what: 'an attempt is paid without the number of its payment',
    broken: ({ attempts }) =>
      attempts.some(
        ({ state, transactionId, paidFen }) =>
          (state === 'paid') !== (transactionId !== undefined && paidFen !== undefined)
      )
  },
  {
    invariant: 'I8',
    what: 'more goes back than was paid',
    broken: ({ attempts, refunds }) =>
      Object.values(refunds).some(
        ({ outTradeNo }) =>
          total(
            standingRefunds(refunds)
              .filter((refund) => refund.outTradeNo === outTradeNo)
              .map(({ cashFen }) => cashFen)
          ) > (attempts.find((one) => one.outTradeNo === outTradeNo)?.paidFen ?? 0)
      )
  },
  {
    invariant: 'I4',
    what: 'delivered before it was paid',
    broken: (order) =>
      !isPaid(order) && order.lines.some(({ fulfillment }) => fulfillment.state !== 'none')
  },
  {
    invariant: 'I4',
    what: 'complete, and a line was not delivered',
    broken: ({ status, lines }) =>
      status === 'completed' && lines.some(({ fulfillment }) => fulfillment.state !== 'delivered')
  },
  {
    invariant: 'I7',
    what: 'no timer will end it',
    broken: ({ status, dueClose }) =>
      (status === 'placing' || status === 'awaitingPayment') && dueClose === null
  },
  {
    invariant: 'I7',
    what: 'no timer will deliver or release it',
    broken: ({ holds, earning, dueWork }) =>
      dueWork === null &&
      (holds.state === 'settling' || holds.lookAgainAt !== undefined || earning.state === 'due')
  },
  {
    invariant: 'I7',
    what: 'no timer will tell what happened to it',
    broken: ({ outbox, dueRelay }) => outbox.length > 0 && dueRelay === null
  },
  {
    invariant: 'I7',
    what: 'no timer will send its money back',
    broken: ({ refunds, dueRefund }) =>
      dueRefund === null && standingRefunds(refunds).some(isUnderWay)
  },
  {
    invariant: 'I7',
    what: 'no timer will take it for received',
    broken: ({ status, dueReceipt }) => status === 'shipped' && dueReceipt === null
  },
  {
    invariant: 'I7',
    what: 'no timer will tell WeChat of its delivery',
    broken: ({ wechatShipping, dueShipping }) =>
      wechatShipping.state === 'due' && dueShipping === null
  }
]
