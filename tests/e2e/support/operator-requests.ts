import type { OperatorAfterSaleActions } from '#domain/contracts/operator-after-sales'
import type { OperatorAccountActions } from '#domain/contracts/operator-accounts'
import type { OperatorAction, OperatorActions } from '#domain/contracts/operator'
import type { OperatorBillActions } from '#domain/contracts/operator-bills'
import type { OperatorGoodsActions } from '#domain/contracts/operator-goods'
import type { OperatorCouponActions } from '#domain/contracts/operator-coupons'
import type { OperatorPromotionActions } from '#domain/contracts/operator-promotions'

type Requests = { readonly [Action in OperatorAction]: OperatorActions[Action]['request'] }

/**
 * A well-formed request for every action of the operator's door. An action that the contract gains does not compile
 * until it is tried by strangers too.
 */
export const operatorRequests = ({ orderId }: { readonly orderId: string }): Requests => ({
  ...accountRequests(),
  ...afterSaleRequests(orderId),
  ...billRequests(orderId),
  ...goodsRequests,
  ...promotionRequests(),
  ...couponRequests(),
  'desk.show': {},
  'figures.days': { from: 20_261_101, to: 20_261_122 },
  'figures.today': {},
  'health.show': {},
  'alarm.list': {},
  'alarm.settle': { alarmId: `lateMoney:${orderId}`, times: 1 },
  'order.list': { shelf: 'toShip' },
  'order.ofShopper': { openid: 'oStranger_000000000000000001' },
  'order.show': { orderId },
  'order.ship': { orderId, carrier: '顺丰速运', trackingNumber: 'SF123456' },
  'order.stuck': {},
  'order.runAgain': { orderId },
  'order.decideHeld': { orderId, how: 'deliver', reason: '钱已核对' },
  'audit.list': {},
  'staff.list': {},
  'staff.give': { memberId: 'oStranger_000000000000000007', code: '000000', role: 'owner' },
  'staff.take': { memberId: 'oOwnerOfTheShop0000000000001' },
  'staff.turnDown': { memberId: 'oStranger_000000000000000001' },
  'taps.page': { page: 'pages/home/home', from: 20_261_101, to: 20_261_122 },
  'taps.pages': { from: 20_261_101, to: 20_261_122, device: 'small' },
  'notice.list': { shelf: 'recorded' },
  'notice.ofOrder': { orderId },
  'notice.rejects': {},
  'notice.show': { noticeId: 'EV-1', orderId },
  'notice.replay': { noticeId: 'EV-1', orderId }
})

const accountRequests = (): Pick<Requests, keyof OperatorAccountActions> => {
  const one = { openid: 'oStranger_000000000000000001', asset: 'quota' } as const
  const reason = '补偿'
  return {
    'account.list': {},
    'account.show': one,
    'account.entries': one,
    'account.freeze': { ...one, frozen: true, reason },
    'account.adjust': { ...one, amount: 100, reason, requestId: 'adjusted-by-a-stranger' },
    'ledger.proveAccount': one,
    'ledger.proveShop': { shelf: 'purses' }
  }
}

const afterSaleRequests = (orderId: string): Pick<Requests, keyof OperatorAfterSaleActions> => {
  const one = { afterSaleId: `${orderId}R01` }
  const because = '按约定处理'
  return {
    'afterSale.list': { state: 'requested' },
    'afterSale.show': one,
    'afterSale.approve': one,
    'afterSale.received': one,
    'afterSale.refuse': { ...one, because },
    'afterSale.message': { ...one, text: '您好' },
    'refund.make': { orderId, requestId: 'refund-of-a-stranger', ask: { kind: 'whole' }, because },
    'refund.sendAgain': { orderId, refundNo: `${orderId}R01` },
    'refund.turnToMerchant': { orderId, refundNo: `${orderId}R01` },
    'refund.settleByHand': { orderId, refundNo: `${orderId}R01`, reason: '已转账给买家' }
  }
}

const billRequests = (orderId: string): Pick<Requests, keyof OperatorBillActions> => {
  const one = { diffId: `20261122:${orderId}N01:theirsOnly.payment`, reason: '查不到订单' }
  return {
    'bill.days': {},
    'bill.diffs': { day: 20_261_122, state: 'open' },
    'bill.repair': { ...one, how: 'sendBack' },
    'bill.settle': one,
    'bill.rerun': { day: 20_261_122 }
  }
}

const JANUARY = 1_798_732_800_000
const MARCH = 1_803_830_400_000

const promotionRequests = (): Pick<Requests, keyof OperatorPromotionActions> => {
  const promotion = {
    id: 'half-for-me',
    kind: 'rateOff',
    name: '我的半价',
    scope: { kind: 'all' },
    startsAt: JANUARY,
    endsAt: MARCH,
    pieces: 2,
    payPercent: 50
  } as const
  const one = { promotionId: 'home-amount' }
  return {
    'promotion.list': {},
    'promotion.show': one,
    'promotion.save': { promotion, revision: 0 },
    'promotion.end': { ...one, revision: 1 },
    'promotion.preview': { promotion }
  }
}

const couponRequests = (): Pick<Requests, keyof OperatorCouponActions> => {
  const coupon = {
    id: 'all-for-me',
    name: '我的券',
    value: { kind: 'amount', valueFen: 9900 },
    thresholdFen: 0,
    productIds: [],
    validFrom: JANUARY,
    validTo: MARCH,
    scope: ''
  } as const
  const one = { templateId: 'new-shopper' }
  const because = { requestId: 'deed-of-a-stranger', reason: '想要' }
  return {
    'coupon.list': {},
    'coupon.show': one,
    'coupon.save': { coupon, revision: 0, total: 9 },
    'coupon.stop': { ...one, revision: 1 },
    'coupon.resize': { ...one, ...because, from: 10_000, to: 20_000 },
    'coupon.give': { ...one, ...because, shopperId: 'oStranger_000000000000000001' },
    'coupon.preview': { coupon }
  }
}

const pack = {
  kind: 'quota',
  name: '白送包',
  line: '一分钱一万次',
  calls: 10_000,
  models: ['标准模型'],
  priceFen: 1,
  sort: 0
} as const
const changing = { productId: 'quota-100', edition: 0, changeId: 'change-of-a-stranger' }

const goodsRequests: Pick<Requests, keyof OperatorGoodsActions> = {
  'goods.list': { shelf: 'onSale' },
  'goods.show': { productId: 'mug-morning' },
  'goods.create': { changeId: 'change-of-a-stranger', goods: pack },
  'goods.change': { ...changing, goods: pack },
  'goods.putOnSale': { ...changing, onSale: false },
  'goods.offer': { ...changing, skus: [{ skuId: 'quota-100-sku', priceFen: 1 }] },
  'goods.moves': { skuId: 'mug-morning-1-1' },
  'goods.move': {
    skuId: 'mug-morning-1-1',
    moveId: 'move-of-a-stranger',
    movesSeen: 0,
    quantity: 5,
    reason: '到货'
  },
  'goods.low': { atMost: 10 }
}
