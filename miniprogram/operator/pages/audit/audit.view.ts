import type { DeedView } from '#domain/contracts/operator-audit'
import type { StaffMemberView } from '#domain/contracts/operator-staff'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import { tailOf, type EntriesView, type Told } from '../../views/entry.view'
import { ROLE_WORDS } from '../staff/staff.view'

export type AuditView = PageView<EntriesView>

const ACTIONS: Readonly<Record<string, string>> = {
  'order.ship': '发货',
  'order.runAgain': '再办一次',
  'order.decideHeld': '决定退过款的订单',
  'afterSale.approve': '同意售后',
  'afterSale.received': '收到退货',
  'afterSale.refuse': '拒绝售后',
  'afterSale.message': '给买家留言',
  'refund.make': '主动退款',
  'refund.sendAgain': '重发退款',
  'refund.turnToMerchant': '退到商户账户',
  'refund.settleByHand': '另行退还',
  'bill.repair': '处理差异',
  'bill.settle': '了结差异',
  'bill.rerun': '重新对账',
  'notice.replay': '重放通知',
  'goods.create': '新建商品',
  'goods.change': '改商品',
  'goods.putOnSale': '上下架',
  'goods.offer': '改价或停卖规格',
  'goods.move': '出入库',
  'promotion.save': '保存促销活动',
  'promotion.end': '结束促销活动',
  'coupon.save': '保存优惠券',
  'coupon.stop': '停发优惠券',
  'coupon.resize': '调整券总量',
  'coupon.give': '给顾客发券',
  'alarm.settle': '收起告警',
  'staff.give': '给管理权限',
  'staff.take': '收回管理权限',
  'staff.turnDown': '拒绝员工申请',
  'account.freeze': '冻结或解冻账户',
  'account.adjust': '调账'
}

type Ending = readonly [label: string, tone: 'amber' | 'pine' | 'quiet']

const ENDINGS: Readonly<Record<DeedView['state'], Ending>> = {
  done: ['办成了', 'pine'],
  refused: ['没有办', 'quiet'],
  begun: ['中断了，结果要核对', 'amber'],
  failed: ['出错了，结果要核对', 'amber']
}

/** A deed's name and how it ended. */
export const deedWords = (action: string, state: DeedView['state']) => {
  const [ending, tone] = ENDINGS[state]
  return { name: ACTIONS[action] ?? action, ending, tone }
}

/** With who did it, as this phone says it. */
export interface NamedDeed extends DeedView {
  readonly by: string
}

/** 你, a name, or the end of a number of somebody who is not here any more. */
export const byWords = (who: string, staff: readonly StaffMemberView[]): string => {
  const member = staff.find(({ memberId }) => memberId === who)
  if (!member) return `操作人 ${tailOf(who)}`
  if (member.isCaller) return '你'
  return member.name || `${ROLE_WORDS[member.role]} ${tailOf(who)}`
}

/** Who did what to the shop, the newest first. */
export const showAudit = ({ items, hasMore, now }: Told<NamedDeed>): AuditView =>
  ready({
    hasMore,
    entries: items.map((deed) => {
      const { name: title, ending: label, tone } = deedWords(deed.action, deed.state)
      return {
        key: deed.id,
        title,
        label,
        tone,
        lines: [...aboutOf(deed), ...saidIn(deed)],
        time: `${listTime(deed.at, now)} · ${deed.by}`,
        buttons: []
      }
    })
  })

/** What numbers of a request are of; those that only tell requests apart are left out. */
const NUMBERS: Readonly<Record<string, string>> = {
  orderId: '订单',
  afterSaleId: '订单',
  productId: '商品',
  skuId: '规格',
  templateId: '优惠券',
  openid: '账户',
  shopperId: '账户',
  memberId: '账户',
  diffId: '差异',
  alarmId: '告警',
  noticeId: '通知'
}

/** A request for a refund is numbered after its order, which is what people know it by. */
const OF_ORDER = /R\d{2}$/

/** What carries a name of its own is known by it: goods, promotions, coupons, staff. */
const NAMED = /^(?:goods|promotion|coupon|staff)\./

const aboutOf = ({ action, request, after = '', refs }: NamedDeed): string[] => {
  const name = NAMED.test(action) ? (textOf('name', after) ?? textOf('name', request)) : undefined
  const numbers = [...request.matchAll(/"(\w+)":"([\w:-]+)"/g)].flatMap(
    ([, field = '', value = '']) => {
      const what = NUMBERS[field]
      return what === undefined || (name !== undefined && what !== '账户')
        ? []
        : [`${what} ${tailOf(value.replace(OF_ORDER, ''))}`]
    }
  )
  const told = [...(name === undefined ? [] : [`「${name}」`]), ...new Set(numbers)]
  if (told.length > 0) return [told.join(' · ')]
  return refs.length > 0 ? [`关于 ${refs.map(tailOf).join('、')}`] : []
}

/** What the operator wrote themselves. */
const saidIn = ({ action, request }: NamedDeed): string[] => {
  const fields = action === 'afterSale.message' ? ['text'] : ['because', 'reason']
  const said = fields.flatMap((field) => textOf(field, request) ?? [])[0]
  return said === undefined ? [] : [`说明：${said}`]
}

/** The first text of a field; what is searched may have been cut. */
const textOf = (field: string, json: string): string | undefined => {
  const text = new RegExp(`"${field}":"((?:[^"\\\\]|\\\\.)+)"`).exec(json)?.[1]
  return text?.replace(/\\n/g, ' ').replace(/\\(.)/g, '$1')
}
