import type { ProductView, SkuView } from '#domain/contracts/catalog'

/** A SKU that can be had; what a test is about comes last. */
export const aSku = (choices: readonly string[], changes: Partial<SkuView> = {}): SkuView => ({
  skuId: choices.join('-'),
  choices,
  priceFen: 12_800,
  enabled: true,
  stock: 'enough',
  version: 1,
  ...changes
})

/** A cup in two colours and two sizes, each of which can be had. */
export const aProductView = (changes: Partial<ProductView> = {}): ProductView => ({
  productId: 'cup',
  name: '云杉保温杯',
  line: '一整天都是热的',
  story: ['双层不锈钢。'],
  pictures: ['a.svg', 'b.svg'],
  category: 'wear',
  enabled: true,
  specs: [
    { name: '颜色', choices: [{ text: '绿', colour: 'green' }, { text: '白' }] },
    { name: '容量', choices: [{ text: '350' }, { text: '500' }] }
  ],
  skus: [aSku(['绿', '350']), aSku(['绿', '500']), aSku(['白', '350']), aSku(['白', '500'])],
  soldShown: 12_860,
  ...changes
})
