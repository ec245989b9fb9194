import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { tapTrouble } from './refusal'

/** Why something did not go into the cart, or did not change there, in one sentence. */
export const cartTrouble = (refusal: StorefrontRefusal): string => {
  switch (refusal.kind) {
    case 'soldOut':
      return refusal.left > 0 ? `库存只剩 ${refusal.left} 件` : '来晚了一步，已售完'
    case 'limitPerShopper':
      return `每人限购 ${refusal.limit} 件`
    case 'cartFull':
      return `购物车最多放 ${refusal.limit} 种商品，先清理一下`
    case 'notInCart':
      return '这件商品已不在购物车里'
    case 'notOnSale':
    case 'productNotFound':
      return '来晚了一步，这款已下架'
    default:
      return tapTrouble(refusal)
  }
}

/** Nobody knows whether it was done: nothing here may say that it was not. */
export const NO_ANSWER = '还没收到结果，连上网络后会再核对'
