import { test } from '@jest/globals'
import { openShop } from './support/open-shop.ts'

const shop = openShop()

test('a shopper goes from the front page through a category to a product', async () => {
  const { phone } = await shop.openDesk()
  await phone.sees('AI 额度包')
  await phone.tab('分类')
  await phone.tapLabel(/^细口手冲壶/)
  await phone.isAt('goods/pages/detail/detail')
  await phone.sees('壶嘴细长，水流听手的')
  await phone.sees(/细口手冲壶/)
})
