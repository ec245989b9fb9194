import { OPENIDS } from '../../../local/desk/server/shoppers.ts'
import { heldNumber } from './furnish-operator.ts'
import type { Scene } from './scene.ts'

const PAGE = 'operator/pages'
const ORDER = `${PAGE}/order/order?order=`
const ACCOUNT = `${PAGE}/account/account?id=`
const HISTORY = `${PAGE}/history/history?order=`
const AFTER_SALE = `${PAGE}/after-sale/after-sale?id=`

/** The pages of who runs the shop; `who` is its owner. */
const owners = (scene: Omit<Scene, 'who'>): Scene => ({ ...scene, who: 'owner' })

/** 店铺工作台 and what it leads to. */
export const operatorScenes: readonly Scene[] = [
  owners({ name: 'operator-home', url: `${PAGE}/home/home`, says: '待发货' }),
  { name: 'operator-not-allowed', url: `${PAGE}/home/home`, says: '没有找到这个内容' },
  owners({ name: 'operator-orders', url: `${PAGE}/orders/orders`, says: '复制配货单' }),
  owners({
    name: 'operator-orders-shipped',
    url: `${PAGE}/orders/orders`,
    does: (phone) => phone.tap('已发货'),
    says: /林小满/
  }),
  owners({
    name: 'operator-orders-searched',
    url: `${PAGE}/orders/orders`,
    does: (phone) => phone.submit('搜索订单', '潜水艇'),
    says: '没找到「潜水艇」'
  }),
  owners({ name: 'operator-order', url: ({ orders }) => ORDER + orders.toShip, says: '收件人' }),
  owners({
    name: 'operator-order-shipped',
    url: ({ orders }) => ORDER + orders.shipped,
    says: '已发货'
  }),
  owners({
    name: 'operator-history',
    url: ({ orders }) => HISTORY + orders.recovered,
    says: '定时核对付款'
  }),
  owners({
    name: 'operator-order-ship',
    url: ({ orders }) => `${ORDER + orders.toShip}&does=ship`,
    does: (phone) => phone.tap('中通快递', -1),
    says: '确认发货'
  }),
  owners({
    name: 'operator-order-refund',
    url: ({ orders }) => ORDER + orders.shipped,
    does: async (phone) => {
      await phone.tap('退款')
      await phone.tap('只退一部分钱')
    },
    says: '确认退款'
  }),
  owners({
    name: 'operator-after-sales',
    url: `${PAGE}/after-sales/after-sales`,
    says: '等你处理'
  }),
  owners({
    name: 'operator-after-sale',
    url: ({ afterSales }) => AFTER_SALE + afterSales.requested,
    says: '买家说'
  }),
  owners({
    name: 'operator-after-sale-agree',
    url: ({ afterSales }) => AFTER_SALE + afterSales.requested,
    does: (phone) => phone.tap('同意'),
    says: '确认退款'
  }),
  owners({
    name: 'operator-after-sale-refuse',
    url: ({ afterSales }) => AFTER_SALE + afterSales.requested,
    does: (phone) => phone.tap('拒绝'),
    says: '拒绝售后'
  }),
  owners({
    name: 'operator-after-sale-stuck',
    url: ({ afterSales }) => AFTER_SALE + afterSales.stuck,
    says: '退不出去'
  }),
  owners({ name: 'operator-stuck', url: `${PAGE}/stuck/stuck`, says: '再办一次' }),
  owners({
    name: 'operator-order-held',
    url: ({ orders }) => ORDER + heldNumber(orders.done),
    says: '按已退款关单'
  }),
  owners({
    name: 'operator-order-held-decide',
    url: ({ orders }) => ORDER + heldNumber(orders.done),
    does: (phone) => phone.tap('按已退款关单'),
    says: '单号后 4 位'
  }),
  owners({
    name: 'operator-order-refund-stuck',
    url: ({ afterSales }) => ORDER + afterSales.stuck.slice(0, -3),
    says: '退到商户账户'
  }),
  owners({
    name: 'operator-order-refund-turn',
    url: ({ afterSales }) => ORDER + afterSales.stuck.slice(0, -3),
    does: (phone) => phone.tap('退到商户账户'),
    says: '再想想'
  }),
  owners({ name: 'operator-alarms', url: `${PAGE}/alarms/alarms`, says: '知道了' }),
  owners({ name: 'operator-audit', url: `${PAGE}/audit/audit`, says: '同意售后' }),
  owners({ name: 'operator-notices', url: `${PAGE}/notices/notices`, says: '已入账' }),
  owners({
    name: 'operator-notice',
    url: `${PAGE}/notices/notices`,
    does: (phone) => phone.tap('已入账'),
    says: '重放这条通知'
  }),
  owners({
    name: 'operator-rejects',
    url: `${PAGE}/notices/notices`,
    does: (phone) => phone.tap('验签没过的'),
    says: '这里没有通知'
  }),
  owners({ name: 'operator-bills', url: `${PAGE}/bills/bills`, says: '2 条差异' }),
  owners({
    name: 'operator-differences',
    url: `${PAGE}/differences/differences`,
    says: '微信收了，本店没记'
  }),
  owners({
    name: 'operator-differences-settle',
    url: `${PAGE}/differences/differences`,
    does: (phone) => phone.tap('了结'),
    says: '了结这条差异'
  }),
  owners({
    name: 'operator-differences-none',
    url: `${PAGE}/differences/differences`,
    does: (phone) => phone.tap('已了结'),
    says: '这里没有差异'
  }),
  owners({
    name: 'operator-account-give',
    url: ACCOUNT + OPENIDS.a,
    does: (phone) => phone.tap('发一张券'),
    says: /还剩 .* 张/
  }),
  owners({
    name: 'operator-account-orders',
    url: `${PAGE}/orders/orders?shopper=${OPENIDS.a}`,
    says: '没有更多了'
  }),
  owners({ name: 'operator-accounts', url: `${PAGE}/accounts/accounts`, says: /有变动/ }),
  owners({
    name: 'operator-accounts-none',
    url: `${PAGE}/accounts/accounts`,
    does: (phone) => phone.submit('搜索账户', 'nobody'),
    says: '没找到「nobody」'
  }),
  owners({
    name: 'operator-accounts-named',
    url: `${PAGE}/accounts/accounts`,
    does: (phone) => phone.submit('搜索账户', '林小满'),
    says: /林小满 138/
  }),
  owners({
    name: 'operator-account',
    url: ACCOUNT + OPENIDS.a,
    does: async (phone) => {
      await phone.tap('积分')
      await phone.tap('核对')
    },
    says: /首尾相接/
  }),
  owners({
    name: 'operator-account-adjust',
    url: ACCOUNT + OPENIDS.a,
    does: (phone) => phone.tap('调账'),
    says: '确认增加'
  }),
  owners({
    name: 'operator-account-freeze',
    url: ACCOUNT + OPENIDS.a,
    does: (phone) => phone.tap('冻结'),
    says: '冻结这个账户'
  }),
  owners({
    name: 'operator-ledger',
    url: `${PAGE}/ledger/ledger`,
    does: (phone) => phone.tap('全部核对'),
    says: /库存[^]*全部相符/
  }),
  owners({
    name: 'operator-staff',
    url: `${PAGE}/staff/staff`,
    says: '正在管理店铺'
  }),
  owners({
    name: 'operator-staff-give',
    url: `${PAGE}/staff/staff`,
    does: (phone) => phone.tap('给权限'),
    says: '确认给权限'
  })
]
