/** What pages are called, by their routes. */
export const PAGE_NAMES: Readonly<Record<string, string>> = {
  'pages/home/home': '首页',
  'pages/category/category': '分类',
  'pages/cart/cart': '购物车',
  'pages/me/me': '我的',
  'goods/pages/list/list': '商品列表',
  'goods/pages/search/search': '搜索',
  'goods/pages/detail/detail': '商品详情',
  'goods/pages/reviews/reviews': '商品评价',
  'quota/pages/packs/packs': '额度包',
  'checkout/pages/confirm/confirm': '确认订单',
  'checkout/pages/cashier/cashier': '收银台',
  'checkout/pages/result/result': '支付结果',
  'order/pages/detail/detail': '订单详情',
  'order/pages/list/list': '我的订单',
  'order/pages/review/review': '写评价',
  'order/pages/after-sale-ask/after-sale-ask': '申请售后',
  'order/pages/after-sale/after-sale': '售后详情',
  'order/pages/after-sales/after-sales': '售后列表',
  'account/pages/addresses/addresses': '收货地址',
  'account/pages/address-edit/address-edit': '编辑地址',
  'account/pages/coupons/coupons': '我的券',
  'account/pages/coupon-centre/coupon-centre': '领券中心',
  'account/pages/favourites/favourites': '我的收藏',
  'account/pages/footprints/footprints': '足迹',
  'account/pages/settings/settings': '设置',
  'account/pages/leave/leave': '注销账户',
  'account/pages/staff-entry/staff-entry': '员工入口',
  'assistant/pages/chat/chat': 'AI 问答',
  'assistant/pages/chats/chats': '对话记录'
}

/** `goods/pages/list/list` is drawn in goods-list.svg, `pages/home/home` in home.svg. */
export const pictureOf = (page: string): string => {
  const parts = page.split('/')
  const name = parts[parts.length - 1] ?? ''
  const [root = ''] = parts
  return `/operator/pages/heat-map/pictures/${root === 'pages' ? name : `${root}-${name}`}.svg`
}
