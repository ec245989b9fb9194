import type { CouponView } from '#domain/contracts/coupons'
import { openPage } from '../../services/open-page'

/** 去使用: where the coupon's goods are. */
export const useCoupon = (opens: CouponView['opens']): Promise<void> => {
  if (opens.kind === 'category') {
    return openPage(`/goods/pages/list/list?category=${opens.category}`)
  }
  return openPage(
    opens.kind === 'product'
      ? `/goods/pages/detail/detail?product=${opens.productId}`
      : '/goods/pages/list/list'
  )
}
