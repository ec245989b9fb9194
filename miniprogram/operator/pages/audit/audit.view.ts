import type { DeedView } from '#domain/contracts/operator-audit'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import { tailOf, type EntriesView, type Told } from '../../views/entry.view'

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

/** Who did what to the shop, the newest first. */
export const showAudit = ({ items, hasMore, now }: Told<DeedView>): AuditView =>
  ready({
    hasMore,
    entries: items.map(({ id, who, action, refs, state, request, at }) => {
      const { name: title, ending: label, tone } = deedWords(action, state)
      return {
        key: id,
        title,
        label,
        tone,
        lines: [
          ...(refs.length > 0 ? [`关于 ${refs.map(tailOf).join('、')}`] : []),
          ...saidIn(request)
        ],
        time: `${listTime(at, now)} · 操作人 ${tailOf(who)}`,
        buttons: []
      }
    })
  })

/** What the operator wrote themselves; the request may have been cut. */
const saidIn = (request: string): string[] => {
  const said = /"(?:because|reason|text)":"((?:[^"\\]|\\.)+)"/.exec(request)?.[1]
  return said === undefined ? [] : [`说明：${said.replace(/\\n/g, ' ').replace(/\\(.)/g, '$1')}`]
}
