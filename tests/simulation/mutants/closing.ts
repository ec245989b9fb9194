import type { OutTradeNo } from '#domain/kernel/ids'
import { Order } from '#domain/ordering/index'
import type { PaymentGateway } from '#domain/payment/index'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Mutant } from './mutant.ts'

export const closedHereOnly: Mutant = {
  name: 'closedHereOnly',
  bug: 'an order is closed here, and WeChat is neither told nor asked again',
  metIn: 0,
  above: (ports) => {
    const closed = new Set<OutTradeNo>()
    const { gateway } = ports
    const close: PaymentGateway['close'] = async (number) => {
      closed.add(number)
      return { kind: 'accepted' }
    }
    const query: PaymentGateway['query'] = async (number) => {
      if (!closed.has(number)) return gateway.query(number)
      const { mchid, appid } = gateway
      return { kind: 'trade', trade: { outTradeNo: number, mchid, appid, state: 'closed' } }
    }
    return { ...ports, gateway: withVerbs(gateway, { close, query }) }
  }
}

export const noAnswerMeansClosed: Mutant = {
  name: 'noAnswerMeansClosed',
  bug: 'a question that WeChat did not answer counts as closed',
  metIn: 3,
  above: (ports) => {
    const { gateway } = ports
    const query: PaymentGateway['query'] = async (number) => {
      const outcome = await gateway.query(number)
      if (outcome.kind !== 'unknown') return outcome
      const { mchid, appid } = gateway
      return { kind: 'trade', trade: { outTradeNo: number, mchid, appid, state: 'closed' } }
    }
    return { ...ports, gateway: withVerbs(gateway, { query }) }
  }
}

export const holdsForgottenAtClose: Mutant = {
  name: 'holdsForgottenAtClose',
  bug: 'a closed order says that nothing is held, before it gave anything back',
  metIn: 0,
  patch: () => {
    // oxlint-disable-next-line typescript/unbound-method -- it is called with its own order below
    const { close } = Order.prototype
    Order.prototype.close = function (this: Order, note, because) {
      close.call(this, note, because)
      this.settleReleased(note.now)
    }
    return () => {
      Order.prototype.close = close
    }
  }
}

export const noSecondLook: Mutant = {
  name: 'noSecondLook',
  bug: 'a hold that arrives after its order was abandoned is never looked for',
  // It takes a hold that arrives minutes late, at an order that was given up meanwhile: rare.
  metIn: 65,
  patch: () => {
    // oxlint-disable-next-line typescript/unbound-method -- it is called with its own order below
    const { settleReleased } = Order.prototype
    Order.prototype.settleReleased = function (this: Order, now) {
      settleReleased.call(this, now)
      this.settleReleasedAgain()
    }
    return () => {
      Order.prototype.settleReleased = settleReleased
    }
  }
}
