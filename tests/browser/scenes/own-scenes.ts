import type { Scene } from './scene.ts'

const ORDERS = 'order/pages/list/list'
const ORDER = 'order/pages/detail/detail?order='

/** What belongs to a shopper. */
export const ownScenes: readonly Scene[] = [
  { name: 'me', url: 'pages/me/me', says: '我的订单' },
  { name: 'me-new', who: 'owner', url: 'pages/me/me', says: '我的订单' },
  {
    name: 'me-points',
    url: 'pages/me/me',
    does: (phone) => phone.tap('积分'),
    says: '知道了'
  },
  { name: 'orders', url: ORDERS, says: '待付款' },
  { name: 'orders-shipped', url: `${ORDERS}?tab=toReceive`, says: '确认收货' },
  { name: 'orders-empty', who: 'owner', url: ORDERS, says: '还没有订单' },
  {
    name: 'orders-searched',
    url: ORDERS,
    does: (phone) => phone.submit('搜索订单', '潜水艇'),
    says: '没找到「潜水艇」'
  },
  { name: 'order-unpaid', url: ({ orders }) => ORDER + orders.unpaid, says: '等待付款' },
  {
    name: 'order-cancel',
    url: ({ orders }) => ORDER + orders.unpaid,
    does: (phone) => phone.tap('取消订单'),
    says: '信息填错了'
  },
  { name: 'order-to-ship', url: ({ orders }) => ORDER + orders.toShip, says: '商家正在备货' },
  { name: 'order-shipped', url: ({ orders }) => ORDER + orders.shipped, says: '已发货' },
  {
    name: 'order-amounts',
    url: ({ orders }) => ORDER + orders.shipped,
    does: (phone) => phone.tap('明细'),
    says: '金额明细'
  },
  { name: 'order-done', url: ({ orders }) => ORDER + orders.done, says: '已签收' },
  {
    name: 'order-recovered',
    url: ({ orders }) => ORDER + orders.recovered,
    says: '已为你找回这笔订单'
  },
  {
    name: 'order-contact',
    url: ({ orders }) => ORDER + orders.done,
    does: async (phone) => {
      await phone.tap('联系客服')
      await phone.answer('知道了')
    },
    says: '联系客服'
  },
  { name: 'order-closed', url: ({ orders }) => ORDER + orders.closed, says: '订单已关闭' },
  {
    name: 'review',
    url: ({ orders }) => `order/pages/review/review?order=${orders.done}`,
    does: (phone) => phone.tapLabel('4 星'),
    says: '发布'
  },
  { name: 'coupon-centre', url: 'account/pages/coupon-centre/coupon-centre', says: '新人见面礼' },
  { name: 'coupons', url: 'account/pages/coupons/coupons', says: '新人见面礼' },
  {
    name: 'coupons-empty',
    who: 'owner',
    url: 'account/pages/coupons/coupons',
    says: '去领券'
  },
  { name: 'favourites', url: 'account/pages/favourites/favourites', says: '手摇磨豆机 36 档' },
  {
    name: 'favourites-empty',
    who: 'owner',
    url: 'account/pages/favourites/favourites',
    says: '还没有收藏'
  },
  { name: 'footprints', url: 'account/pages/footprints/footprints', says: '晨雾陶瓷马克杯' },
  { name: 'addresses', url: 'account/pages/addresses/addresses', says: '林小满' },
  {
    name: 'addresses-empty',
    who: 'owner',
    url: 'account/pages/addresses/addresses',
    says: '还没有收货地址'
  },
  {
    name: 'address-edit',
    url: 'account/pages/address-edit/address-edit',
    does: async (phone) => {
      await phone.type('粘贴地址', '周野 13900007781 广东省深圳市南山区科技园路 9 号')
      await phone.tap('识别')
    },
    says: '都认出来了，看一眼再保存'
  },
  {
    name: 'address-region',
    url: 'account/pages/address-edit/address-edit',
    does: (phone) => phone.tapLabel(/^所在地区/),
    says: '北京市'
  },
  { name: 'settings', url: 'account/pages/settings/settings', says: '关于稳单' },
  {
    name: 'settings-privacy',
    url: 'account/pages/settings/settings',
    does: (phone) => phone.tap('隐私与授权'),
    says: /下单会用到你的微信身份/
  },
  { name: 'staff-entry', url: 'account/pages/staff-entry/staff-entry', says: '申请管理店铺' },
  {
    name: 'staff-entry-code',
    who: 'b',
    url: 'account/pages/staff-entry/staff-entry',
    says: '把确认码告诉店主，当面或打电话'
  },
  { name: 'leave-open', url: 'account/pages/leave/leave', says: '还有事没办完，暂时不能注销' },
  { name: 'leave', who: 'b', url: 'account/pages/leave/leave', says: '确认注销' }
]
