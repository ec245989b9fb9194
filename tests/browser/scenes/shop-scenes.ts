import type { Scene } from './scene.ts'

const MUG = 'goods/pages/detail/detail?product=mug-morning'
const SEARCH = 'goods/pages/search/search'
const LIST = 'goods/pages/list/list?category=coffee'

/** Where shoppers look around. */
export const shopScenes: readonly Scene[] = [
  { name: 'home', who: 'owner', url: 'pages/home/home', says: 'AI 额度包' },
  {
    name: 'home-unpaid',
    url: 'pages/home/home',
    says: '去付款'
  },
  {
    name: 'home-goods',
    url: 'pages/home/home',
    does: async (phone) => {
      await phone.tap('低价')
      await phone
        .saying(/^竹柄牙刷/)
        .first()
        .scrollIntoViewIfNeeded()
    },
    says: /^竹柄牙刷/
  },
  { name: 'category', url: 'pages/category/category', says: '晨雾陶瓷马克杯' },
  {
    name: 'category-other',
    url: 'pages/category/category',
    does: (phone) => phone.tap('茶与茶具'),
    says: '描边盖碗'
  },
  { name: 'search', url: SEARCH, says: '大家在搜' },
  {
    name: 'search-suggestions',
    url: SEARCH,
    does: (phone) => phone.type('搜商品', '手'),
    says: /手冲/
  },
  { name: 'search-results', url: `${SEARCH}?word=手冲`, says: '细口手冲壶' },
  { name: 'search-nothing', url: `${SEARCH}?word=潜水艇`, says: /没找到「潜水艇」/ },
  { name: 'search-history', url: SEARCH, says: '搜过的' },
  { name: 'list', url: LIST, says: '细口手冲壶' },
  {
    name: 'list-filter',
    url: LIST,
    does: (phone) => phone.tapLabel('筛选'),
    says: '看结果'
  },
  {
    name: 'list-nothing',
    url: LIST,
    does: async (phone) => {
      await phone.tapLabel('筛选')
      await phone.type('最低价，元', '9000')
      await phone.tap('看结果')
    },
    says: '这个价格里还没有商品'
  },
  {
    name: 'list-rows',
    url: LIST,
    does: async (phone) => {
      await phone.sees('细口手冲壶')
      await phone.tapLabel(/^换成/)
    },
    says: '细口手冲壶'
  },
  { name: 'detail', url: MUG, says: '晨雾陶瓷马克杯' },
  {
    name: 'detail-limited',
    url: 'goods/pages/detail/detail?product=kettle-gooseneck',
    says: '细口手冲壶'
  },
  {
    name: 'detail-specs',
    url: MUG,
    does: (phone) => phone.tap('加入购物车'),
    says: '数量'
  },
  {
    name: 'detail-promotions',
    url: 'goods/pages/detail/detail?product=plates-daily',
    does: (phone) => phone.tap('促销'),
    says: /满 ?400/
  },
  { name: 'detail-gone', url: 'goods/pages/detail/detail?product=nothing', says: /没有找到/ },
  { name: 'reviews', url: 'goods/pages/reviews/reviews?product=mug-morning', says: /条评价$/ },
  { name: 'packs', url: 'quota/pages/packs/packs', says: '可用额度' },
  {
    name: 'packs-consent',
    who: 'owner',
    url: 'quota/pages/packs/packs',
    does: (phone) => phone.tapLabel(/^立即购买/, 0),
    says: '下单前请看一眼'
  }
]
