import type { Scene } from './scene.ts'

const PAGE = 'operator/pages'
const PROMOTION = `${PAGE}/promotion/promotion`
const COUPON = `${PAGE}/coupon-template/coupon-template`

const owners = (scene: Omit<Scene, 'who'>): Scene => ({ ...scene, who: 'owner' })

/** 促销活动 and 优惠券 as who runs the shop edits them. */
export const marketingScenes: readonly Scene[] = [
  owners({ name: 'operator-promotions', url: `${PAGE}/promotions/promotions`, says: '家居满减' }),
  owners({
    name: 'operator-promotions-none',
    url: `${PAGE}/promotions/promotions`,
    does: (phone) => phone.tap('已结束 0'),
    says: '没有结束的活动'
  }),
  owners({ name: 'operator-promotion', url: `${PROMOTION}?id=home-amount`, says: '刚好够' }),
  owners({ name: 'operator-promotion-new', url: PROMOTION, says: 'N 件 X 折' }),
  owners({
    name: 'operator-promotion-troubles',
    url: PROMOTION,
    does: async (phone) => {
      await phone.type('活动名称', '秋日满减')
      await phone.isQuiet()
      await phone.type('第 1 档满多少元', '100')
      await phone.isQuiet()
      await phone.type('第 1 档减多少元', '200')
      await phone.isQuiet()
      await phone.tap('保存')
    },
    says: '减的钱要比门槛少'
  }),
  owners({
    name: 'operator-promotion-needs',
    url: PROMOTION,
    does: async (phone) => {
      await phone.tap('指定商品')
      await phone.isQuiet()
      await phone.tap('还有 3 处没填好，点这里看')
    },
    says: '起个名字，买家会看到'
  }),
  owners({
    name: 'operator-promotion-goods',
    url: PROMOTION,
    does: async (phone) => {
      await phone.tap('指定商品')
      await phone.tap('点这里选')
      await phone.tapLabel(/^选/)
    },
    says: '选好了（1）'
  }),
  owners({
    name: 'operator-promotion-deep',
    url: PROMOTION,
    does: async (phone) => {
      await phone.type('活动名称', '秋日限时')
      await phone.tap('限时折扣')
      await phone.tap('打折')
      await phone.isQuiet()
      await phone.type('打几折', '4')
      await phone.tap(/有 \d 处要留意/)
    },
    says: /低于原价/
  }),
  owners({
    name: 'operator-promotion-tried',
    url: `${PROMOTION}?id=home-amount`,
    does: async (phone) => {
      await phone.tap(/^刚好够：/)
      await phone.tap('刚好够')
    },
    says: /满400减80/
  }),
  owners({
    name: 'operator-promotion-end',
    url: `${PROMOTION}?id=home-amount`,
    does: (phone) => phone.tap('结束活动'),
    says: '现在结束这个活动？'
  }),
  owners({
    name: 'operator-coupons',
    url: `${PAGE}/coupon-templates/coupon-templates`,
    says: '新人见面礼'
  }),
  owners({ name: 'operator-coupon', url: `${COUPON}?id=tea-85`, says: '发放总量' }),
  owners({ name: 'operator-coupon-new', url: COUPON, says: '放进领券中心' }),
  owners({
    name: 'operator-coupon-total',
    url: `${COUPON}?id=tea-85`,
    does: (phone) => phone.tap('发放总量'),
    says: '调整发放总量'
  }),
  owners({
    name: 'operator-coupon-give',
    url: `${COUPON}?id=tea-85`,
    does: (phone) => phone.tap('发给顾客'),
    says: /林小满/
  }),
  owners({
    name: 'operator-coupon-give-chosen',
    url: `${COUPON}?id=tea-85`,
    does: async (phone) => {
      await phone.tap('发给顾客')
      await phone.tap(/林小满/)
    },
    says: '还要写原因'
  })
]
