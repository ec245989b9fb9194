import type { AfterSaleState } from '#domain/contracts/after-sales'
import type { OperatorAfterSaleView } from '#domain/contracts/operator-after-sales'
import { refundMood } from '../../words/refunds'

interface Standing {
  readonly label: string
  readonly tone: 'amber' | 'pine' | 'quiet'
}

const STANDINGS: Readonly<Record<AfterSaleState, readonly [string, Standing['tone']]>> = {
  requested: ['等你处理', 'amber'],
  awaitingReturn: ['等买家寄回', 'quiet'],
  returning: ['等你收货', 'amber'],
  refunding: ['退款中', 'quiet'],
  refunded: ['已退款', 'pine'],
  refused: ['已拒绝', 'quiet'],
  withdrawn: ['买家撤销了', 'quiet']
}

/** How an after-sale stands, as who decides it says it. */
export const standingOf = (view: OperatorAfterSaleView): Standing => {
  if (isStuck(view)) return { label: '退不出去', tone: 'amber' }
  const [label, tone] = STANDINGS[view.state]
  return { label, tone }
}

/** WeChat could not pay the money out: it is sent again, or settled with the shopper. */
export const isStuck = ({ refund }: OperatorAfterSaleView): boolean =>
  refund !== undefined && refundMood(refund) === 'stuck'
