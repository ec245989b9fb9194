import type { Scene } from './scene.ts'

const ORDER = 'order/pages/detail/detail?order='
const ASK = 'order/pages/after-sale-ask/after-sale-ask?order='
const SHOW = 'order/pages/after-sale/after-sale?id='
const LIST = 'order/pages/after-sales/after-sales'

/** Money and goods on their way back. */
export const afterSaleScenes: readonly Scene[] = [
  { name: 'after-sale-ask', url: ({ orders }) => ASK + orders.done, says: '提交申请' },
  {
    name: 'after-sale-ask-reasons',
    url: ({ orders }) => ASK + orders.done,
    does: (phone) => phone.tap('请选择'),
    says: '收到时有破损'
  },
  {
    name: 'after-sale-ask-none',
    url: ({ refunds }) => ASK + refunds.refunded,
    says: '现在不能申请售后'
  },
  {
    name: 'after-sale-requested',
    url: ({ afterSales }) => SHOW + afterSales.requested,
    says: '等待商家处理'
  },
  {
    name: 'after-sale-words',
    url: ({ afterSales }) => SHOW + afterSales.requested,
    does: (phone) => phone.tap('给商家留言'),
    says: '发送'
  },
  {
    name: 'after-sale-withdraw',
    url: ({ afterSales }) => SHOW + afterSales.requested,
    does: (phone) => phone.tap('撤销申请'),
    says: '撤销这个售后？'
  },
  {
    name: 'after-sale-awaiting-return',
    url: ({ afterSales }) => SHOW + afterSales.awaitingReturn,
    says: '寄回地址'
  },
  {
    name: 'after-sale-parcel',
    url: ({ afterSales }) => SHOW + afterSales.awaitingReturn,
    does: async (phone) => {
      await phone.tap('填写运单号')
      await phone.tap('中通快递')
    },
    says: '提交'
  },
  {
    name: 'after-sale-moving',
    url: ({ afterSales }) => SHOW + afterSales.moving,
    says: '正在退款'
  },
  {
    name: 'after-sale-stuck',
    url: ({ afterSales }) => SHOW + afterSales.stuck,
    says: '退款遇到问题'
  },
  {
    name: 'after-sale-refunded',
    url: ({ afterSales }) => SHOW + afterSales.refunded,
    says: '已退款'
  },
  {
    name: 'after-sale-refused',
    url: ({ afterSales }) => SHOW + afterSales.refused,
    says: '商家没有同意'
  },
  {
    name: 'after-sale-unknown',
    url: ({ orders }) => `${SHOW}${orders.done}R09`,
    says: '没有找到这个内容'
  },
  { name: 'after-sales', url: LIST, says: '等待商家处理' },
  { name: 'after-sales-empty', who: 'owner', url: LIST, says: '没有售后' },
  { name: 'order-asked-for', url: ({ refunds }) => ORDER + refunds.askedFor, says: '售后处理中' },
  { name: 'order-refunding', url: ({ refunds }) => ORDER + refunds.refunding, says: '正在退款' },
  { name: 'order-refunded', url: ({ refunds }) => ORDER + refunds.refunded, says: '已全部退款' },
  { name: 'order-late', url: ({ refunds }) => ORDER + refunds.late, says: '已关闭 · 退款中' },
  {
    name: 'result-late',
    url: ({ refunds }) => `checkout/pages/result/result?order=${refunds.late}`,
    says: '已关闭 · 退款中'
  }
]
