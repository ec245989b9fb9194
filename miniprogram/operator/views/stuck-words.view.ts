import type { StuckOrderView } from '#domain/contracts/operator-stuck'

type Stuck = Pick<StuckOrderView, 'where' | 'why'>

const WORDS: Readonly<Record<StuckOrderView['where'], string>> = {
  moneyBack: '微信查到付款，但钱已退过，先不发货',
  settling: '到账或退还没有办完，自动重试已经用完',
  closing: '微信没答应关单，每小时再试；这之前付的钱不会丢',
  refund: '微信不受理这笔退款，会自动再试',
  shipping: '发货信息没能告诉微信，货款可能晚到'
}

const REFUND_WORDS: Readonly<Record<string, string>> = {
  tries: '退款一直没有回音，会自动再试',
  notEnough: '商户账户余额不足，充值后会自动再退',
  abnormal: '买家的卡收不了退款，要人工处理',
  atMerchant: '退款已转入商户账户，要另行退给买家',
  closed: '微信几次关闭这笔退款，要人工处理'
}

/** Why an order waits for a person. */
export const stuckWords = ({ where, why }: Stuck): string =>
  (where === 'refund' && why !== undefined ? REFUND_WORDS[why] : undefined) ?? WORDS[where]
