import type { QuoteLineView, QuoteView } from '#domain/contracts/checkout'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { fullPrice, type PriceView } from '../../../words/price'
import { tapTrouble } from '../../../words/refusal'

/** Where the sheet's filled button leads. */
export type Onward = 'submit' | 'look' | 'address' | 'home'

/** A refused order in a sheet: what changed, and how it goes on. */
export interface RefusedView {
  readonly title: string
  readonly text: string
  readonly changes: readonly Change[]
  readonly yes: string
  /** Empty: there is nothing to decide. */
  readonly no: string
  readonly onward: Onward
}

interface Change {
  readonly name: string
  readonly was: PriceView
  readonly now: PriceView
}

export interface Refused {
  readonly refusal: StorefrontRefusal
  /** What the shopper saw; null before the first quote. */
  readonly before: QuoteView | null
  /** For what is left; null where nothing is. */
  readonly after: QuoteView | null
}

/** Words for a refusal, with the difference that it makes. Source: the table of exact texts. */
export const showRefused = (refused: Refused): RefusedView => {
  const { refusal, before, after } = refused
  switch (refusal.kind) {
    case 'priceChanged': {
      const line = lineOf(before, refusal.skuId)
      const item = change(line?.name ?? '单价', refusal.seenFen, refusal.nowFen)
      const changes = [item, ...payableChange(refused)]
      return { ...again('价格有变化', '还没有扣款', '按新价提交'), changes }
    }
    case 'payableChanged':
      return {
        ...again('应付金额有变化', '优惠或运费刚刚变了，还没有扣款', '按新价提交'),
        changes: [change('应付', refusal.seenFen, after?.payableFen ?? refusal.nowFen)]
      }
    case 'soldOut':
      return gone(refused, refusal.skuId, refusal.left > 0 ? `只剩 ${refusal.left} 件` : '已售完')
    case 'notOnSale':
      return gone(refused, refusal.skuId, '已下架')
    case 'limitPerShopper':
      return gone(refused, refusal.skuId, `每人限购 ${refusal.limit} 件`)
    case 'couponNotUsable': {
      const text = after?.couponId ? '已换成最省的一张' : '这单没有别的券可用'
      return { ...look('这张券刚刚失效', text), changes: payableChange(refused) }
    }
    case 'assetsChanged':
      return {
        ...look('积分、余额或券刚刚变了', '可能在另一笔订单里用掉了，已按现在的重新算过'),
        changes: payableChange(refused)
      }
    default:
      return without(refused)
  }
}

const without = ({ refusal }: Refused): RefusedView => {
  switch (refusal.kind) {
    case 'addressNeeded':
      return { ...look('还没有收货地址', '填好就能下单'), yes: '填写地址', onward: 'address' }
    case 'addressNotFound':
      return look('这个地址已经删除', '换一个地址再提交，还没有扣款')
    case 'carrierDoesNotServe':
      return look('这家快递送不到', '已换成能送到的，看一眼运费再提交')
    case 'channelNotAllowed':
      return look('这样付不了', '已换成能用的支付方式')
    default:
      return look('没有提交成功', tapTrouble(refusal))
  }
}

const look = (title: string, text: string): RefusedView => ({
  title,
  text,
  changes: [],
  yes: '知道了',
  no: '',
  onward: 'look'
})

const again = (title: string, text: string, yes: string): RefusedView => ({
  ...look(title, text),
  yes,
  no: '再看看',
  onward: 'submit'
})

const gone = (refused: Refused, skuId: string, why: string): RefusedView => {
  const { before, after } = refused
  const line = lineOf(before, skuId)
  const name = line ? [line.name, ...line.choices].join(' ') : '有一件商品'
  const sentence = `${name} ${why}，没有扣款。`
  const left = after ? piecesIn(after) : 0
  if (left === 0) {
    return { ...look('来晚了一步', sentence), yes: '去逛逛', no: '返回', onward: 'home' }
  }
  const still = after && lineOf(after, skuId)
  return {
    ...again(
      '来晚了一步',
      still ? sentence : `${sentence}其余 ${left} 件可以继续下单。`,
      still ? `按 ${left} 件提交` : `提交其余 ${left} 件`
    ),
    changes: payableChange(refused)
  }
}

const payableChange = ({ before, after }: Refused): Change[] =>
  before && after && before.payableFen !== after.payableFen
    ? [change('应付', before.payableFen, after.payableFen)]
    : []

const change = (name: string, wasFen: number, nowFen: number): Change => ({
  name,
  was: fullPrice(wasFen),
  now: fullPrice(nowFen)
})

const lineOf = (quote: QuoteView | null, skuId: string): QuoteLineView | undefined =>
  quote?.lines.find((line) => line.skuId === skuId)

const piecesIn = ({ lines }: QuoteView): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)

/** While an answer is missing, and after it was waited for long enough. */
export const CHECKING_WORDS = '正在核对订单，不会重复下单'
export const UNKNOWN_WORDS = '还没收到结果。可以离开，结果会出现在「我的订单」'
