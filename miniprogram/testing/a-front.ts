import type { HomeView } from '#domain/contracts/catalog'
import { aPage } from './a-product'

/** A shop's front with one banner, five categories, one pack and some goods; what a test is about comes last. */
export const aFront = (changes: Partial<HomeView> = {}): HomeView => ({
  banners: [
    {
      bannerId: 'coffee',
      picture: '/assets/banners/coffee.svg',
      title: ['慢下来，', '喝杯好咖啡'],
      action: '看看器具',
      ink: 'black',
      opens: { kind: 'category', category: 'c0' }
    }
  ],
  categories: ['咖啡器具', '茶与茶具', '餐桌厨房', '居家布艺', '洗护清洁'].map((name, index) => ({
    category: `c${index}`,
    name,
    shortName: name.slice(0, 2),
    line: `${name}的一句话`,
    picture: ''
  })),
  hotWords: ['手冲', '毛巾'],
  packs: [
    {
      productId: 'quota-1200',
      skuId: 'quota-1200-sku',
      name: '进阶包 1200 次',
      description: '',
      calls: 1200,
      models: [],
      priceFen: 8990
    }
  ],
  recommended: aPage(4, '推荐', 'second'),
  ...changes
})
