import { afterSaleScenes } from './after-sale-scenes.ts'
import { assistantScenes } from './assistant-scenes.ts'
import { checkoutScenes } from './checkout-scenes.ts'
import { figureScenes } from './figure-scenes.ts'
import { goodsScenes } from './goods-scenes.ts'
import { heatScenes } from './heat-scenes.ts'
import { marketingScenes } from './marketing-scenes.ts'
import { operatorScenes } from './operator-scenes.ts'
import { ownScenes } from './own-scenes.ts'
import type { Scene } from './scene.ts'
import { shopScenes } from './shop-scenes.ts'

const PAGES_WITH_ANSWERS = [
  'pages/home/home',
  'pages/category/category',
  'pages/cart/cart',
  'pages/me/me',
  'goods/pages/list/list?category=coffee',
  'goods/pages/detail/detail?product=mug-morning',
  'goods/pages/reviews/reviews?product=mug-morning',
  'quota/pages/packs/packs',
  'order/pages/list/list',
  'order/pages/after-sales/after-sales',
  'account/pages/addresses/addresses',
  'account/pages/coupons/coupons',
  'account/pages/coupon-centre/coupon-centre',
  'account/pages/favourites/favourites',
  'assistant/pages/chat/chat',
  'operator/pages/home/home',
  'operator/pages/orders/orders',
  'operator/pages/goods/goods',
  'operator/pages/product/product?product=mug-morning',
  'operator/pages/promotions/promotions',
  'operator/pages/coupon-templates/coupon-templates',
  'operator/pages/figures/figures',
  'operator/pages/heat-map/heat-map',
  'operator/pages/health/health'
] as const

const nameOf = (url: string): string =>
  url
    .replace(/\?.*/, '')
    .replace(/^pages\/|\/pages(?=\/)/, '')
    .replace(/\/[^/]*$/, '')
    .replaceAll('/', '-')

/** While nothing has come yet, and when nothing comes. */
const stateScenes: readonly Scene[] = PAGES_WITH_ANSWERS.flatMap((url): Scene[] => [
  { name: `loading-${nameOf(url)}`, url, network: 'silent', says: '正在加载' },
  { name: `offline-${nameOf(url)}`, url, network: 'offline', says: '网络开小差了' }
])

const isOperators = ({ url }: Scene): boolean =>
  typeof url === 'string' && url.startsWith('operator/')

/** Pages of shoppers in every state that they can meet. */
export const shoppersScenes: readonly Scene[] = [
  ...shopScenes,
  ...checkoutScenes,
  ...ownScenes,
  ...afterSaleScenes,
  ...assistantScenes,
  ...stateScenes.filter((scene) => !isOperators(scene))
]

/** Pages of who runs the shop. */
export const operatorsScenes: readonly Scene[] = [
  ...operatorScenes,
  ...marketingScenes,
  ...goodsScenes,
  ...figureScenes,
  ...heatScenes,
  ...stateScenes.filter(isOperators)
]

/** Every page of the mini-program in every state. */
export const everyScene: readonly Scene[] = [...shoppersScenes, ...operatorsScenes]
