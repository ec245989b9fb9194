import { Order } from '#domain/ordering/index'
import { isEnded, isPaid } from '../watch/order-rules.ts'
import type { Mutant } from './mutant.ts'

type RecordPayment = Order['recordPayment']

/** Another recordPayment for all orders, until it is undone. */
const recording =
  (change: (original: RecordPayment) => RecordPayment): NonNullable<Mutant['patch']> =>
  () => {
    // oxlint-disable-next-line typescript/unbound-method -- it is called with its own order below
    const { recordPayment } = Order.prototype
    Order.prototype.recordPayment = change(recordPayment)
    return () => {
      Order.prototype.recordPayment = recordPayment
    }
  }

export const amountNotCompared: Mutant = {
  name: 'amountNotCompared',
  bug: 'the amount of a notice is taken for the amount of the order',
  metIn: 0,
  patch: recording(
    (original) =>
      function (this: Order, evidence, ...rest) {
        const attempt = this.state.attempts.find((one) => one.outTradeNo === evidence.outTradeNo)
        const totalFen = attempt?.totalFen ?? evidence.totalFen
        return original.call(this, { ...evidence, totalFen }, ...rest)
      }
  )
}

export const merchantNotCompared: Mutant = {
  name: 'merchantNotCompared',
  bug: "another merchant's money counts as ours",
  metIn: 3,
  patch: recording(
    (original) =>
      function (this: Order, evidence, ...rest) {
        const [{ mchid }] = rest
        return original.call(this, { ...evidence, mchid }, ...rest)
      }
  )
}

export const lateMoneyRefused: Mutant = {
  name: 'lateMoneyRefused',
  bug: 'money for a closed order is answered and forgotten',
  metIn: 3,
  patch: recording(
    (original) =>
      function (this: Order, ...payment) {
        return isEnded(this.state) ? { kind: 'repeated' } : original.call(this, ...payment)
      }
  )
}

export const secondPaymentDropped: Mutant = {
  name: 'secondPaymentDropped',
  bug: 'a second payment of a paid order is taken for a repeated notice',
  metIn: 4,
  patch: recording(
    (original) =>
      function (this: Order, ...payment) {
        return isPaid(this.state) ? { kind: 'repeated' } : original.call(this, ...payment)
      }
  )
}
