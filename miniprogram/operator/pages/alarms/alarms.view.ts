import type { AlarmView } from '#domain/contracts/operator-desk'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import { tailOf, type EntriesView, type EntryView, type Told } from '../../views/entry.view'
import { withCommas } from '../../../words/price'

interface AlarmEntry extends EntryView {
  /** The page that tells more; empty: none does. */
  readonly page: string
  readonly opens: boolean
  /** As it was seen: what came meanwhile is not put away. */
  readonly times: number
}

export type AlarmsView = PageView<EntriesView<AlarmEntry>>

const WORDS: Readonly<Record<string, readonly [title: string, advice: string]>> = {
  paymentMismatch: ['付款和订单对不上', '金额或商户号不一致，没有入账'],
  paymentOfUnknownOrder: ['收到一笔没有订单的付款', '对账时会再核对，可以原路退回'],
  lateMoney: ['订单关闭后才付款', '钱正在原路退回'],
  moneyWentBack: ['付款后钱已退回', '没有发货，到「卡住的订单」决定'],
  settlingGaveUp: ['到账没有办完', '自动重试已经用完，到「卡住的订单」再办一次'],
  closingStuck: ['订单一直关不掉', '微信没答应关单，每小时会再试'],
  shippingGaveUp: ['发货信息没报上', '货款可能晚到，到「卡住的订单」再办一次'],
  shippingReminded: ['微信催发货', '付款后很久没有发货'],
  refundMismatch: ['退款和订单对不上', '金额或单号不一致，没有入账'],
  refundStuck: ['退款退不出去', '买家的卡收不了款，要人工处理'],
  refundVoid: ['退款没有办成', '额度已经用过，没有退'],
  afterSaleWaits: ['售后等了很久', '买家在等商家回复'],
  billMissing: ['账单没有拿到', '微信还没给出这一天的账单'],
  billDifference: ['账单对不上', '到「对账差异」逐条处理'],
  invariantBroken: ['账目检查没通过', '有一条必须成立的规则被打破，请马上查看']
}

/** Orders' own numbers, and those of payments and refunds, which begin with them. */
const ORDER_NUMBER = /^([0-9a-z]{20})(?:[JNR]\d{2})?$/

export const showAlarms = ({ items, hasMore, now }: Told<AlarmView>): AlarmsView =>
  ready({
    hasMore,
    entries: items.map(({ id, kind, subject, times, last }) => {
      const [title, advice] = WORDS[kind] ?? [kind, '']
      const page = pageOf(kind, subject)
      return {
        key: id,
        title,
        label: times > 1 ? `${withCommas(times)} 次` : '',
        tone: 'amber',
        lines: [...(advice ? [advice] : []), `编号 ${tailOf(subject)}`],
        time: listTime(last, now),
        buttons: [{ does: 'settle', word: '知道了' }],
        page,
        opens: page !== '',
        times
      }
    })
  })

const pageOf = (kind: string, subject: string): string => {
  if (kind === 'billMissing') return 'bills/bills'
  if (kind === 'billDifference') return 'differences/differences'
  const order = ORDER_NUMBER.exec(subject)?.[1]
  return order === undefined ? '' : `order/order?order=${order}`
}
