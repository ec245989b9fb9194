import type { AlarmKind } from './ports.ts'

/** 20 characters are all that WeChat shows. */
const WORDS: Readonly<Record<AlarmKind, string>> = {
  paymentMismatch: '付款和订单对不上',
  paymentOfUnknownOrder: '收到一笔没有订单的付款',
  lateMoney: '订单关闭后才付款',
  moneyWentBack: '付款后钱已退回',
  settlingGaveUp: '有订单没办完，要人工处理',
  closingStuck: '订单一直关不掉',
  shippingGaveUp: '发货信息没报上',
  shippingReminded: '微信催发货',
  refundMismatch: '退款和订单对不上',
  refundStuck: '退款退不出去',
  refundVoid: '退款没有办成',
  afterSaleWaits: '售后等了很久',
  billMissing: '账单没有拿到',
  billDifference: '账单对不上',
  invariantBroken: '账目检查没通过'
}

const isKind = (kind: string): kind is AlarmKind => Object.hasOwn(WORDS, kind)

/** What an alarm says in a message, and how many others came with it. */
export const alarmTitle = (kind: string, others: number): string => {
  const words = isKind(kind) ? WORDS[kind] : '店铺有一条告警'
  return others === 0 ? words : `${words}，另有 ${others} 条`
}
