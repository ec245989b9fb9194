import { refundNo } from '#domain/kernel/ids'
import { Order, type OrderSnapshot } from '#domain/ordering/index'
import type { WechatRefund } from '#domain/payment/index'
import { withVerbs } from '../engine/with-verbs.ts'
import type { Mutant } from './mutant.ts'

type Refund = OrderSnapshot['refunds'][string]

const untimed = ({ refusedTryAt, ...refund }: Refund): Refund =>
  refusedTryAt === undefined ? refund : { ...refund, refusedTryAt, triedAt: refusedTryAt }

const toShopper = (refund: WechatRefund): WechatRefund => {
  const { atMerchant: _, ...rest } = refund
  return rest
}

/** Every refund of an order otherwise, whenever one of them is taken up. */
const afterClaims = (change: (refund: Refund) => Refund): NonNullable<Mutant['patch']> => {
  return () => {
    // oxlint-disable-next-line typescript/unbound-method -- it is called with its own order below
    const { claimRefund } = Order.prototype
    Order.prototype.claimRefund = function (this: Order, now) {
      claimRefund.call(this, now)
      this.refundStep((state) => ({ ...state, refunds: changed(state, change) }))
    }
    return () => {
      Order.prototype.claimRefund = claimRefund
    }
  }
}

const changed = (
  { refunds }: OrderSnapshot,
  change: (refund: Refund) => Refund
): OrderSnapshot['refunds'] =>
  Object.fromEntries(
    Object.entries(refunds).map(([number, refund]) => [refundNo(number), change(refund)])
  )

export const settledUnderWay: Mutant = {
  name: 'settledUnderWay',
  bug: 'what WeChat refused may be given by hand while it is asked once more',
  metIn: 2,
  patch: afterClaims(untimed)
}

export const turnedMeansArrived: Mutant = {
  name: 'turnedMeansArrived',
  bug: 'money that was turned to the shop counts as the shopper has it',
  metIn: 10,
  above: (ports) => ({
    ...ports,
    refunds: withVerbs(ports.refunds, {
      queryRefund: async (number) => {
        const asked = await ports.refunds.queryRefund(number)
        return asked.kind === 'refund' ? { ...asked, refund: toShopper(asked.refund) } : asked
      }
    })
  })
}
