import type { Phone } from '../support/phone.ts'
import type { Scene } from './scene.ts'

const CART = 'pages/cart/cart'
const CASHIER = 'checkout/pages/cashier/cashier?order='
const RESULT = 'checkout/pages/result/result?order='

const checkOut = async (phone: Phone): Promise<void> => {
  await phone.tap(/^结算\(/)
  await phone.isAt('checkout/pages/confirm/confirm')
  await phone.sees(/^(提交订单|填写收货地址)$/)
}

/** Opens a row of the checkout. */
const openRow = (row: string) => async (phone: Phone) => {
  await checkOut(phone)
  await phone.tap(row)
}

/** From the cart to the money. */
export const checkoutScenes: readonly Scene[] = [
  { name: 'cart', url: CART, says: /^结算\(/ },
  { name: 'cart-empty', who: 'owner', url: CART, says: '购物车还是空的' },
  { name: 'cart-tidy', url: CART, does: (phone) => phone.tap('管理'), says: '移入收藏' },
  { name: 'cart-amounts', url: CART, does: (phone) => phone.tap('明细'), says: '金额明细' },
  { name: 'cart-specs', url: CART, does: (phone) => phone.tapLabel(/^换规格/), says: '确定' },
  { name: 'confirm', url: CART, does: checkOut, says: '提交订单' },
  { name: 'confirm-no-address', who: 'b', url: CART, does: checkOut, says: '添加收货地址' },
  { name: 'confirm-coupons', url: CART, does: openRow('优惠券'), says: '不用优惠券' },
  { name: 'confirm-carriers', url: CART, does: openRow('配送'), says: '顺丰速运' },
  { name: 'confirm-remark', url: CART, does: openRow('备注'), says: '完成' },
  { name: 'confirm-invoice', url: CART, does: openRow('发票'), says: '完成' },
  { name: 'confirm-amounts', url: CART, does: openRow('明细'), says: '金额明细' },
  {
    name: 'confirm-own-money',
    url: CART,
    does: async (phone) => {
      await checkOut(phone)
      await phone.tapLabel(/^用积分/)
      await phone.tapLabel(/^用余额/)
    },
    says: /积分余额抵/
  },
  { name: 'confirm-consent', url: CART, does: openRow('提交订单'), says: '同意并提交' },
  {
    name: 'confirm-nothing',
    who: 'owner',
    url: 'checkout/pages/confirm/confirm',
    says: '没有要结算的商品'
  },
  { name: 'cashier-code', url: ({ orders }) => CASHIER + orders.unpaid, says: /^正在等待付款/ },
  {
    name: 'cashier-enlarged',
    url: ({ orders }) => CASHIER + orders.unpaid,
    does: (phone) => phone.tapLabel('放大付款码'),
    says: '点任意处缩小'
  },
  { name: 'cashier-sheet', url: ({ orders }) => CASHIER + orders.sheet, says: '微信支付' },
  { name: 'cashier-closed', url: ({ orders }) => CASHIER + orders.closed, says: '订单已关闭' },
  { name: 'result-unpaid', url: ({ orders }) => RESULT + orders.unpaid, says: '还没有付款' },
  {
    name: 'result-checking',
    url: ({ orders }) => `${RESULT}${orders.unpaid}&confirmed=1`,
    says: '正在向微信确认'
  },
  { name: 'result-paid', url: ({ orders }) => RESULT + orders.toShip, says: '已收到付款' },
  {
    name: 'result-recovered',
    url: ({ orders }) => RESULT + orders.recovered,
    says: '已为你找回这笔订单'
  },
  { name: 'result-closed', url: ({ orders }) => RESULT + orders.closed, says: '订单已关闭' }
]
