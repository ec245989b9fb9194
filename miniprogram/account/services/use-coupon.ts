import type { CouponView } from '#domain/contracts/coupons'
import { openPage } from '../../services/open-page'

/** 去使用: where the coupon's goods are. */
export const useCoupon = (opens: CouponView['opens']): Promise<void> => {
  switch (opens.kind) {
    case 'category':
      return openPage(`/goods/pages/list/list?category=${opens.category}`)
    case 'product':
      return openPage(`/goods/pages/detail/detail?product=${opens.productId}`)
    case 'all':
      return openPage('/goods/pages/list/list')
  }
}
