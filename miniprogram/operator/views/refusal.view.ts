import type { OperatorRefusal } from '#domain/contracts/operator'
import type { FailedView } from '../../words/page-view'
import { OFFLINE, type Trouble } from '../../words/refusal'
import { saidFigure } from './figure-words.view'
import { withCommas } from '../../words/price'

const MISSING: Trouble = {
  drawing: 'missing',
  title: '没有找到这个内容',
  advice: '',
  action: '回首页'
}

const MISSING_KINDS: readonly OperatorRefusal['kind'][] = [
  'notAllowed',
  // A page asks with nothing but what its link says.
  'badRequest',
  'orderNotFound',
  'afterSaleNotFound',
  'differenceNotFound',
  'noticeNotFound',
  'accountNotFound',
  'productNotFound',
  'skuNotFound',
  'ruleNotFound'
]

/** A page of the shop's own that can't be shown. Not there and not allowed sound the same, so that nothing leaks. */
export const operatorRefused = ({ kind }: OperatorRefusal): FailedView => {
  if (MISSING_KINDS.includes(kind)) return { state: 'failed', trouble: MISSING }
  if (kind === 'notSignedIn') {
    const words = { title: '还没有登录微信', advice: '登录后就能看到' }
    return { state: 'failed', trouble: { ...OFFLINE, ...words } }
  }
  return { state: 'failed', trouble: OFFLINE }
}

/** A refused deed in one sentence: why, and what comes next. Empty: the page asks about it. */
export const deedTrouble = (refusal: OperatorRefusal): string => {
  if (refusal.kind === 'tooCheap' || refusal.kind === 'madeBefore') return ''
  const ofParts = ruleTrouble(refusal) || pieceTrouble(refusal)
  if (ofParts !== '') return ofParts
  switch (refusal.kind) {
    case 'busy':
      return '人有点多，正在排队，请再试一次'
    case 'notAllowed':
      return '没有权限，请店主确认'
    case 'afterSaleOpen':
      return '里面有商品正在申请售后，先处理售后'
    case 'quotaUsed':
      return `额度已经用过，只剩 ${withCommas(refusal.left)} 次，退不了整包`
    case 'tooOld':
      return '付款超过一年，微信不再接受退款'
    case 'tooManyRefunds':
      return '这笔付款退款次数太多，微信不再接受'
    case 'moreThanLeft':
      return `最多还能退 ${saidFigure(refusal.leftFen)}`
    case 'nothingToRefund':
      return '没有可以退的了'
    case 'tooManyMessages':
      return '留言太多了，打电话联系买家吧'
    case 'codeWrong':
      return refusal.triesLeft > 0
        ? `确认码不对，还能试 ${refusal.triesLeft} 次`
        : '确认码错太多次，请对方重新申请'
    case 'applicationGone':
      return '这个申请已失效，请对方重新提交'
    case 'seniorOwner':
      return '比你更早的店主，收不回他的权限'
    case 'ownersOnly':
      return refusal.limit > 0 ? '数额太大，要店主来调' : '自己的账户，要店主来调'
    case 'notEnough':
      return '账户里不够扣，占用中的不能扣'
    case 'returnToMissing':
      return '先填写退货地址'
    case 'noticeNotProven':
      return '现在的公钥验不出这条通知，没有入账'
    case 'changedMeanwhile':
      return '刚被别人改过，已载入最新'
    case 'ruleNotFound':
    case 'productNotFound':
    case 'skuNotFound':
    case 'orderNotFound':
    case 'afterSaleNotFound':
    case 'differenceNotFound':
    case 'noticeNotFound':
    case 'accountNotFound':
      return '没有找到，下拉刷新看看'
    case 'badRequest':
      return '填写的内容不对，检查后再试'
    default:
      return '刚刚有了变化，已为你更新'
  }
}

/** Of pieces and of what was done before; empty: it is about something else. */
const pieceTrouble = (refusal: OperatorRefusal): string => {
  switch (refusal.kind) {
    case 'tooFewPieces':
      return `没有被占用的只有 ${withCommas(refusal.available)} 件，拿不出这么多`
    case 'movedMeanwhile':
      return '这期间库存动过很多次，看一眼流水再办'
    case 'needsNoStock':
      return '额度包不用管库存'
    case 'differentContent':
      return '刚才那次已经办成了，这次没有再办'
    default:
      return ''
  }
}

/** Of promotions and coupons; empty: it is about something else. */
const ruleTrouble = (refusal: OperatorRefusal): string => {
  switch (refusal.kind) {
    case 'ruleOver':
      return '已经结束了，不能再改'
    case 'tooManyRules':
      return `最多 ${refusal.limit} 个没结束的，先结束几个`
    case 'shopperNotFound':
      return '没有这位顾客，检查一下编号'
    case 'couponTakenOut':
      return '已经发完了，先加总量'
    case 'belowGiven':
      return `已经领走 ${withCommas(refusal.given)} 张，总量不能更少`
    case 'totalMoved':
      return `总量刚被改成 ${withCommas(refusal.total)}，重新打开再调`
    default:
      return ''
  }
}
