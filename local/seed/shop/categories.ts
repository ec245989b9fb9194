import { bath } from './bath.ts'
import { coffee } from './coffee.ts'
import { desk } from './desk.ts'
import type { Product } from './product.ts'
import { room } from './room.ts'
import { table } from './table.ts'
import { tea } from './tea.ts'
import { textile } from './textile.ts'
import { wear } from './wear.ts'

export interface Category {
  readonly id: string
  readonly name: string
  /** Four characters at most, under an icon. */
  readonly shortName: string
  readonly line: string
  readonly products: readonly Product[]
}

/** The demo shop's physical goods, in the order of the category page. */
export const categories: readonly Category[] = [
  { id: 'coffee', name: '咖啡器具', shortName: '咖啡', line: '一天从一杯开始', products: coffee },
  { id: 'tea', name: '茶与茶具', shortName: '茶事', line: '坐下来，慢慢喝', products: tea },
  { id: 'table', name: '餐桌厨房', shortName: '餐厨', line: '好好吃饭', products: table },
  { id: 'textile', name: '居家布艺', shortName: '布艺', line: '软一点的家', products: textile },
  { id: 'bath', name: '洗护清洁', shortName: '洗护', line: '干净，就舒服', products: bath },
  { id: 'desk', name: '文具数码', shortName: '文具', line: '桌上的好帮手', products: desk },
  { id: 'room', name: '灯光香氛', shortName: '灯香', line: '天黑以后的事', products: room },
  { id: 'wear', name: '穿搭随身', shortName: '随身', line: '出门带着它', products: wear }
]

export interface Shelved {
  readonly product: Product
  readonly category: Category
  /** The shop's own order: the first of each category, then the second of each, and so on. */
  readonly sort: number
}

/** All products with their places, category by category. */
export const shelved = (all: readonly Category[]): readonly Shelved[] =>
  all.flatMap((category, column) =>
    category.products.map((product, row) => ({
      product,
      category,
      sort: row * all.length + column + 1
    }))
  )
