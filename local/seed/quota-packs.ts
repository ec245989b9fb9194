/** The demo shop's quota packs. Prices in fen; one SKU each. */
export interface SeedPack {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly calls: number
  readonly models: readonly string[]
  readonly priceFen: number
  readonly badge?: string
}

const everyday = ['标准模型']
const all = ['标准模型', '深度思考']

export const quotaPacks: readonly SeedPack[] = [
  {
    id: 'quota-taste',
    name: '体验包 10 次',
    description: '先问几句，看看合不合用',
    calls: 10,
    models: everyday,
    priceFen: 100,
    badge: '新人'
  },
  {
    id: 'quota-100',
    name: '轻享包 100 次',
    description: '偶尔用用，够一个月',
    calls: 100,
    models: everyday,
    priceFen: 990
  },
  {
    id: 'quota-500',
    name: '日常包 500 次',
    description: '每天十几问，写文案、查资料',
    calls: 500,
    models: everyday,
    priceFen: 3990,
    badge: '常买'
  },
  {
    id: 'quota-1200',
    name: '进阶包 1200 次',
    description: '含深度思考，难题也能问',
    calls: 1200,
    models: all,
    priceFen: 8990
  },
  {
    id: 'quota-3000',
    name: '专业包 3000 次',
    description: '一个小团队一个月的用量',
    calls: 3000,
    models: all,
    priceFen: 19_900,
    badge: '划算'
  },
  {
    id: 'quota-10000',
    name: '企业包 10000 次',
    description: '多人共用，全部模型',
    calls: 10_000,
    models: all,
    priceFen: 59_900
  }
]
