import type { OperatorOrderView } from '#domain/contracts/operator-orders'
import { callsIn, showCover, type CoverView } from '../../components/quota-cover/cover.view'

/** How an order stands, as who runs the shop says it. */
const STATUS_WORDS: Readonly<
  Record<OperatorOrderView['status'], readonly [label: string, tone: 'amber' | 'pine' | 'quiet']>
> = {
  placing: ['正在下单', 'quiet'],
  awaitingPayment: ['待付款', 'amber'],
  paid: ['已付款', 'pine'],
  shipped: ['已发货', 'pine'],
  delivered: ['已交付', 'pine'],
  completed: ['已完成', 'quiet'],
  refunded: ['已全部退款', 'quiet'],
  closed: ['已关闭', 'quiet']
}

interface Standing {
  readonly label: string
  readonly tone: 'amber' | 'pine' | 'quiet'
}

export const standingOf = (order: OperatorOrderView): Standing => {
  if (order.stuck) return { label: '卡住了', tone: 'amber' }
  if (order.status === 'paid' && order.toSend.length > 0) {
    return { label: order.shipments.length > 0 ? '还差一部分没发' : '待发货', tone: 'amber' }
  }
  const [label, tone] = STATUS_WORDS[order.status]
  return { label, tone }
}

/** One line of goods. */
export interface LineView {
  readonly line: number
  readonly name: string
  readonly choices: string
  readonly picture: string
  readonly cover: CoverView | null
  /** `× 2`, and what became of them. */
  readonly pieces: string
}

export const linesOf = ({ lines }: OperatorOrderView): readonly LineView[] =>
  lines.map(({ line, kind, name, choices, picture, quantity, shipped, refunded }) => ({
    line,
    name,
    choices: choices.join(' · '),
    picture: picture ?? '',
    cover: kind === 'quota' ? showCover(callsIn(name)) : null,
    pieces: [
      `× ${quantity}`,
      ...(shipped > 0 ? [`已发 ${shipped}`] : []),
      ...(refunded > 0 ? [`已退 ${refunded}`] : [])
    ].join(' · ')
  }))

/** 配货单: who gets what, as text for a printer or a carrier's own program. */
export const packingText = (order: OperatorOrderView): string => {
  const { orderId, address, remark, toSend, lines } = order
  const goods = toSend.map(({ line, quantity }) => {
    const found = lines.find((one) => one.line === line)
    const choices = found && found.choices.length > 0 ? `（${found.choices.join(' ')}）` : ''
    return `${found?.name ?? ''}${choices} × ${quantity}`
  })
  return [
    `订单 ${orderId}`,
    ...(address ? [receiverText(address)] : []),
    ...goods,
    ...(remark === undefined || remark === '' ? [] : [`备注：${remark}`])
  ].join('\n')
}

export const receiverText = ({
  name,
  phone,
  province,
  city,
  district,
  detail
}: NonNullable<OperatorOrderView['address']>): string =>
  `${name} ${phone} ${province}${city}${district}${detail}`
