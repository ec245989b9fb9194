import * as fc from 'fast-check'
import type { AfterSaleActions } from '#domain/contracts/after-sales'
import type { StorefrontAction, StorefrontActions } from '#domain/contracts/storefront'

/** What a stranger may have found out about a shopper: every number that is theirs. */
export interface OwnersNumbers {
  readonly orderIds: readonly string[]
  readonly checkoutIds: readonly string[]
  readonly addressId: string
  readonly couponId: string
  /** What lies in the cart and in the orders. */
  readonly skuIds: readonly string[]
}

type Requests = {
  readonly [Action in StorefrontAction]: fc.Arbitrary<StorefrontActions[Action]['request']>
}

/**
 * Well-formed requests for every action, with somebody else's numbers in them wherever a number goes. An action that
 * the contract gains does not compile until it is attacked here too.
 */
export const strangersRequests = (owner: OwnersNumbers): Requests => {
  const one = partsOf(owner)
  const { nothing, orderId, order, skuId, quantity, deselected, checkout, product, text } = one
  return {
    'catalog.home': nothing,
    'catalog.quotaPacks': nothing,
    'catalog.products': nothing,
    'catalog.product': product,
    'catalog.search': fc.record({ text }),
    'catalog.suggest': fc.record({ text }),
    'catalog.cards': fc.record({ productIds: fc.constant(['mug-morning']) }),
    'catalog.reviews': product,
    'account.quota': nothing,
    'account.me': nothing,
    'account.folder': nothing,
    'account.messages': nothing,
    'account.consent': fc.record({ kinds: fc.constant(['paid' as const]) }),
    'account.favour': fc.record({ productId: fc.constant('mug-morning'), on: fc.boolean() }),
    'account.favourites': nothing,
    'delivery.addresses': nothing,
    'delivery.deleteAddress': fc.record({ addressId: one.addressId }),
    'delivery.readAddress': fc.record({ text }),
    'delivery.regions': fc.record({ under: fc.constant([]) }),
    'cart.view': deselected,
    'cart.count': nothing,
    'cart.add': fc.record({ skuId, quantity }),
    'cart.addAll': fc.record({ items: fc.array(fc.record({ skuId, quantity }), { minLength: 1 }) }),
    'cart.change': fc.record({ skuId, quantity }),
    'cart.swap': fc.record({ skuId, toSkuId: skuId, quantity }),
    'cart.remove': fc.record({ skuIds: fc.array(skuId, { minLength: 1, maxLength: 3 }) }),
    'cart.choosePromotion': fc.record({ skuId, promotionId: fc.option(one.invented) }),
    'checkout.quote': checkout,
    'payment.methods': fc.record({ skuIds: fc.array(skuId, { minLength: 1, maxLength: 3 }) }),
    'checkout.placeOrder': one.placing,
    'coupon.centre': nothing,
    'coupon.receive': fc.record({ templateId: one.couponId, requestId: one.checkoutId }),
    'coupon.mine': nothing,
    'order.pay': order,
    'order.status': fc.record({ orderId, askWechat: fc.boolean() }),
    'order.list': fc.record({ text: fc.constantFrom('', ...owner.orderIds) }),
    'order.cancel': order,
    'order.switchChannel': fc.record({ orderId, channel: one.channel }),
    'order.confirm': order,
    'order.hide': order,
    'order.review': fc.record({
      orderId,
      line: fc.constantFrom(0, 1),
      stars: fc.constant(1),
      text,
      pictures: fc.constant([])
    }),
    ...afterSales(owner, text),
    'taps.report': one.taps,
    'account.leaving': nothing,
    'staff.mine': nothing,
    'staff.apply': fc.record({ name: fc.constantFrom('店主', '新来的店员') }),
    // From then on the stranger has an address of that number.
    'delivery.saveAddress': one.address,
    // The last one: the stranger goes, and takes nothing of anybody else along.
    'account.leave': fc.record({
      requestId: one.checkoutId,
      typed: fc.constant('注销账户'),
      givesUp: fc.constant({ balanceFen: 1e9, points: 1e9, quota: 1e9 })
    })
  }
}

/** The owner's requests have the numbers of their refunds. */
const afterSales = (
  { orderIds }: OwnersNumbers,
  text: fc.Arbitrary<string>
): Pick<Requests, keyof AfterSaleActions> => {
  const orderId = fc.constantFrom(...orderIds)
  const afterSaleId = orderId.map((id) => `${id}R01`)
  const lines = fc.constant([{ line: 0, quantity: 1 }])
  const one = fc.record({ afterSaleId })
  return {
    'afterSale.quote': fc.record({ orderId, lines }, { requiredKeys: ['orderId'] }),
    'afterSale.request': fc.record({
      orderId,
      requestId: fc.constantFrom('after-sale-of-the-owner', 'after-sale-of-a-stranger'),
      kind: fc.constant('refundOnly' as const),
      lines,
      reason: fc.constant('other' as const),
      words: text,
      pictures: fc.constant([])
    }),
    'afterSale.show': one,
    'afterSale.list': fc.constant({}),
    'afterSale.withdraw': one,
    'afterSale.sendBack': fc.record({
      afterSaleId,
      carrier: fc.constant('顺丰'),
      trackingNumber: fc.constant('SF9999')
    }),
    'afterSale.message': fc.record({ afterSaleId, text })
  }
}

/** Each SKU once, as the door wants it. */
const some = <Item>(items: fc.Arbitrary<Item & { readonly skuId: string }>) =>
  fc.uniqueArray(items, { minLength: 1, maxLength: 3, selector: (each) => each.skuId })

const partsOf = (owner: OwnersNumbers) => {
  const numbers = [...owner.orderIds, ...owner.checkoutIds, owner.addressId, owner.couponId]
  const orderId = fc.constantFrom(...owner.orderIds)
  const couponId = fc.constantFrom(owner.couponId, 'new-shopper', 'nobodys-coupon')
  const addressId = fc.constantFrom(owner.addressId, 'nobodys-address')
  const checkoutId = fc.constantFrom(...owner.checkoutIds, 'checkout-of-a-stranger')
  const invented = fc.constantFrom('home-amount', 'none', 'free-for-me', ...numbers)
  const skuId = fc.constantFrom(...owner.skuIds)
  const quantity = fc.constantFrom(1, 2)
  const channel = fc.constantFrom('native' as const, 'jsapi' as const)
  const nothing = fc.constant({})
  const item = { skuId, quantity }
  const choices = {
    addressId,
    carrierId: fc.constantFrom('zto', 'nobodys-carrier'),
    couponId: fc.option(couponId),
    usePoints: fc.boolean(),
    useBalance: fc.boolean()
  }
  const items = some(
    fc.record({ ...item, promotionId: invented }, { requiredKeys: ['skuId', 'quantity'] })
  )
  const seen = some(fc.record({ ...item, unitFenSeen: fc.constantFrom(3900, 990, 1) }))
  return {
    nothing,
    orderId,
    order: fc.record({ orderId }),
    couponId,
    addressId,
    checkoutId,
    invented,
    skuId,
    quantity,
    channel,
    text: fc.constantFrom('手', ...numbers),
    taps: fc.record({
      batchId: fc.constantFrom('tapsofastranger1', 'tapsofastranger2'),
      release: fc.constantFrom('dev', '1.2.0'),
      device: fc.constant('normal' as const),
      pages: fc.constant([{ page: 'pages/me/me', cells: [0, 881] }])
    }),
    product: fc.record({ productId: fc.constantFrom('mug-morning', owner.addressId) }),
    deselected: fc.record({ deselected: fc.constantFrom([], [...owner.skuIds]) }),
    checkout: fc.record({ items, ...choices }, { requiredKeys: ['items'] }),
    placing: fc.record(
      {
        items: seen,
        ...choices,
        checkoutId,
        channel,
        payableFenSeen: fc.constantFrom(1, 3900),
        fromCart: fc.boolean()
      },
      { requiredKeys: ['items', 'checkoutId', 'channel'] }
    ),
    address: fc.record({
      addressId,
      name: fc.constant('过路人'),
      phone: fc.constant('13900000000'),
      province: fc.constant('浙江省'),
      city: fc.constant('杭州市'),
      district: fc.constant('西湖区'),
      detail: fc.constant('别人家'),
      isDefault: fc.boolean()
    })
  }
}
