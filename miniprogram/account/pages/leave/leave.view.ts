import type { GivenUp, OpenThing, OpenThingKind } from '#domain/contracts/departure'
import type { StorefrontAnswer, StorefrontRefusal } from '#domain/contracts/storefront'
import { ready, refused, type PageView } from '../../../words/page-view'
import { priceText, withCommas } from '../../../words/price'
import { tapTrouble } from '../../../words/refusal'

/** What has to be typed, letter by letter. */
export const TYPED = '注销账户'

export interface OpenRow {
  readonly kind: OpenThingKind
  readonly words: string
  readonly advice: string
  /** Where it is ended; empty: waiting is all. */
  readonly url: string
}

interface Lost {
  readonly label: string
  readonly amount: string
}

interface Leaving {
  /** Empty: nothing is in the way. */
  readonly open: readonly OpenRow[]
  readonly lost: readonly Lost[]
  /** Sent back, so that nobody gives up more than they saw. */
  readonly givesUp: GivenUp
}

export type LeaveView = PageView<Leaving>

export const showLeaving = (answer: StorefrontAnswer<'account.leaving'>): LeaveView => {
  if (!answer.ok) return refused(answer.refusal)
  const { open, givesUp } = answer.value
  return ready({ open: open.map(openRow), lost: lostOf(givesUp), givesUp })
}

const lostOf = ({
  balanceFen,
  points,
  quota,
  coupons
}: GivenUp & { readonly coupons: number }): readonly Lost[] => {
  const all: readonly (readonly [string, number, string])[] = [
    ['余额', balanceFen, priceText(balanceFen)],
    ['积分', points, withCommas(points)],
    ['AI 额度', quota, `${withCommas(quota)} 次`],
    ['优惠券', coupons, `${withCommas(coupons)} 张`]
  ]
  return all.filter(([, left]) => left > 0).map(([label, , amount]) => ({ label, amount }))
}

const ORDERS = '/order/pages/list/list'

/** What is in the way, what ends it, and whether an order is the place for that. */
const WAYS: Readonly<
  Record<
    OpenThingKind,
    readonly [words: (count: number) => string, advice: string, isOrder: boolean]
  >
> = {
  unpaid: [(count) => `${count} 笔订单待付款`, '付款或取消它', true],
  undelivered: [(count) => `${count} 笔订单还没收到`, '收到货并确认后再来', true],
  refund: [(count) => `${count} 笔退款还没到账`, '钱退到你手里后再来', true],
  afterSale: [(count) => `${count} 个售后在处理`, '处理完或撤回后再来', true],
  settling: [() => '刚结束的订单还在收尾', '十来分钟后再来看看', false],
  question: [() => '有一个提问还在回答', '稍等片刻再来看看', false],
  coupon: [() => '有一张券正在领取', '几分钟后再来看看', false],
  role: [() => '你在管理这家店', '先请店主收回你的权限', false]
}

const openRow = ({ kind, count, orderId }: OpenThing): OpenRow => {
  const [words, advice, isOrder] = WAYS[kind]
  const order = orderId ? `/order/pages/detail/detail?order=${orderId}` : ORDERS
  return { kind, words: words(count), advice, url: isOrder ? order : '' }
}

/** Why nothing was done, in one sentence. */
export const leaveTrouble = (refusal: StorefrontRefusal): string => {
  switch (refusal.kind) {
    case 'accountInUse':
      return '还有事没办完，先办完再注销'
    case 'givesUpMore':
      return '账户里的余额或额度刚有变化，请再看一眼'
    // It may have been begun: then it is finished without the shopper.
    case 'busy':
      return '已经在注销了，几分钟内完成'
    default:
      return tapTrouble(refusal)
  }
}
