import type { ProductDraft } from '#domain/contracts/operator-goods'

/** New goods in two colours, not there yet. */
export const NEW_KETTLE: ProductDraft = {
  kind: 'physical',
  name: '新来的壶',
  line: '刚到',
  category: 'tea',
  story: [],
  pictures: ['cloud://local-dev.bucket/goods/x/1.jpg'],
  keywords: ['水壶'],
  specs: [{ name: '颜色', choices: [{ text: '白' }, { text: '黑' }] }],
  skus: ['白', '黑'].map((text) => ({ choices: [text], priceFen: 5000, on: true })),
  sort: 900
}
