import type { AccountView, OperatorAccountActions } from '#domain/contracts/operator-accounts'
import { withCommas } from '../../words/price'
import { figurePrice } from './figure-words.view'

export type Asset = OperatorAccountActions['account.entries']['request']['asset']

export const ASSETS: readonly { readonly value: Asset; readonly label: string }[] = [
  { value: 'quota', label: '额度' },
  { value: 'wallet', label: '余额' },
  { value: 'points', label: '积分' }
]

/** An amount of an asset as a person reads it: `1,200 次`, `¥5.00`, `800 分`. */
export const amountText = (asset: Asset, amount: number): string => {
  if (asset === 'wallet') return figurePrice(amount)
  const minus = amount < 0 ? '\u2212' : ''
  return `${minus}${withCommas(Math.abs(amount))} ${asset === 'quota' ? '次' : '分'}`
}

/** Free and held of each asset. */
export const standingsOf = ({ quota, wallet, points }: AccountView) => ({
  quota: { free: quota.free, held: quota.held },
  wallet: { free: wallet.freeFen, held: wallet.heldFen },
  points: { free: points.free, held: points.held }
})

const REASONS: Readonly<Record<string, string>> = {
  quotaSold: '购买额度',
  orderPaid: '下单支付',
  orderCompleted: '订单完成送积分',
  refundTakesQuota: '退款收回额度',
  refundTakesPoints: '退款收回积分',
  refunded: '退款退回',
  questionAnswered: '提问'
}

/** A cause of the store's own; anything else was written by who adjusted it. */
export const reasonText = (reason: string): string => REASONS[reason] ?? `调账：${reason}`
