import type {
  OperatorOrderView,
  PiecesView,
  RefundDeed,
  StuckRefundView
} from '../contracts/operator-orders.ts'
import type { Instant } from '../kernel/instant.ts'
import type { PaymentGateway } from '../payment/index.ts'
import { defaultChannelPolicy } from './channel-policy.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { orderView } from './order-view.ts'
import { mayBeTurned, maySettleByHand, waitsForPerson } from './refund.ts'
import { piecesToSendNow } from './shipment.ts'
import { stuckBecause, stuckIn } from './stuck.ts'

/** Whoever runs the shop pays nothing: no sheet is made. */
const NO_SHEET: Pick<PaymentGateway, 'paySheet'> = {
  paySheet: () => ({ timeStamp: '', nonceStr: '', package: '', signType: 'RSA', paySign: '' })
}

/** 订单 as who runs the shop sees it: all that its owner sees, but nothing that could pay or confirm it. */
export const operatorOrderView = (order: OrderSnapshot, now: Instant): OperatorOrderView => {
  const seeing = { now, gateway: NO_SHEET, channels: defaultChannelPolicy }
  const {
    actions: _actions,
    channels: _channels,
    codeUrl: _codeUrl,
    sheet: _sheet,
    confirmAtWechat: _confirmAtWechat,
    ...seen
  } = orderView(order, seeing)
  const where = stuckIn(order)
  const stuckRefund = stuckRefundOf(order, now)
  const why = stuckBecause(order)
  return {
    ...seen,
    openid: order.openid,
    toSend: piecesToSend(order),
    ...(stuckRefund && { stuckRefund }),
    ...(where && { stuck: { where, ...(why !== undefined && { why }), at: order.stuckAt ?? now } })
  }
}

const stuckRefundOf = ({ refunds }: OrderSnapshot, now: Instant): StuckRefundView | null => {
  const [refundNo, refund] = Object.entries(refunds).find(([, one]) => waitsForPerson(one)) ?? []
  if (refundNo === undefined || !refund) return null
  const deeds: readonly (readonly [RefundDeed, boolean])[] = [
    ['turnToMerchant', mayBeTurned(refund)],
    ['settleByHand', maySettleByHand(refund, now)]
  ]
  const possible = deeds.filter(([, may]) => may).map(([deed]) => deed)
  return { refundNo, cashFen: refund.cashFen, deeds: possible }
}

/** What may go out now, line by line. */
export const piecesToSend = (order: OrderSnapshot): readonly PiecesView[] =>
  order.lines.flatMap((line) => {
    const quantity = piecesToSendNow(line, order)
    return quantity > 0 ? [{ line: line.line, quantity }] : []
  })

/** So many digits of a telephone number are asked for, as carriers do. */
const PHONE_TAIL = 4

/** Whether an order is meant by some words: a part of its number, its goods, its receiver, the end of a number. */
export const isMeantBy = ({ id, lines, address }: OrderSnapshot, text: string): boolean => {
  const words = text.trim().toLowerCase()
  if (words === '') return true
  const goods = lines.map(({ name, choices }) => `${name} ${choices.join(' ')}`.toLowerCase())
  return (
    id.includes(words) ||
    goods.some((name) => name.includes(words)) ||
    (address?.name.toLowerCase().includes(words) ?? false) ||
    (words.length >= PHONE_TAIL && (address?.phone.endsWith(words) ?? false))
  )
}
