import type { QuoteLineView, QuoteView } from '#domain/contracts/checkout'
import type { CouponView } from '#domain/contracts/coupons'
import type { AddressView, CarrierView } from '#domain/contracts/delivery'

/** 2026-11-22 in Beijing, shortly after two. */
const NOW = Date.UTC(2026, 10, 22, 6, 2)
const DAY_MS = 86_400_000

export const anAddress = (changes: Partial<AddressView> = {}): AddressView => ({
  addressId: 'address-1',
  name: '林小满',
  phone: '13800002046',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 90 号 3 幢 502',
  isDefault: true,
  ...changes
})

export const aCoupon = (changes: Partial<CouponView> = {}): CouponView => ({
  couponId: 'coupon-1',
  templateId: 'autumn',
  name: '秋日新客券',
  worth: { kind: 'amount', amountFen: 2000 },
  thresholdFen: 30_000,
  scope: '全场通用',
  opens: { kind: 'all' },
  startsAt: NOW - DAY_MS,
  expiresAt: NOW + 9 * DAY_MS,
  state: 'free',
  ...changes
})

export const aCarrier = (changes: Partial<CarrierView> = {}): CarrierView => ({
  carrierId: 'zhongtong',
  name: '中通快递',
  line: '预计 1-2 天送达',
  freightFen: 600,
  serves: true,
  ...changes
})

export const aQuoteLine = (changes: Partial<QuoteLineView> = {}): QuoteLineView => ({
  skuId: 'coffee-set',
  productId: 'coffee',
  kind: 'physical',
  name: '手冲咖啡 4 件套',
  choices: ['原木'],
  picture: '',
  quantity: 1,
  unitFen: 16_800,
  amountFen: 16_800,
  payableFen: 13_553,
  stock: 'enough',
  selected: true,
  promotions: [{ promotionId: 'p1', tag: '满200减30' }],
  promotionId: 'p1',
  ...changes
})

/** A quote with goods to be shipped, one coupon chosen and an amount left to pay; what a test is about comes last. */
export const aQuote = (changes: Partial<QuoteView> = {}): QuoteView => ({
  quoteId: 'quote-1',
  lines: [aQuoteLine()],
  address: anAddress(),
  needsAddress: true,
  carriers: [aCarrier()],
  carrierId: 'zhongtong',
  coupons: [{ coupon: aCoupon(), takesFen: 2000 }],
  couponId: 'coupon-1',
  bestCouponId: 'coupon-1',
  points: { have: 1280, usable: 1280, worthFen: 1280, used: 0 },
  balance: { haveFen: 5000, usedFen: 0 },
  explanation: [
    {
      kind: 'goods',
      label: '商品总额',
      amountFen: 16_800,
      lines: [{ skuId: 'coffee-set', amountFen: 16_800 }]
    },
    {
      kind: 'coupon',
      label: '秋日新客券',
      amountFen: -2000,
      lines: [{ skuId: 'coffee-set', amountFen: -2000 }]
    },
    { kind: 'freight', label: '运费', amountFen: 600, lines: [] },
    { kind: 'cash', label: '微信支付', amountFen: 15_400, lines: [] }
  ],
  goodsFen: 16_800,
  freightFen: 600,
  savedFen: 2000,
  payableFen: 15_400,
  ownFen: 0,
  earnsPoints: 154,
  channels: ['jsapi', 'native'],
  ...changes
})
