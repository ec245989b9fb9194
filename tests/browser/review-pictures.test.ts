import { expect, test } from '@jest/globals'
import { ship } from './support/keep-shop.ts'
import { openShop } from './support/open-shop.ts'
import { PIXEL } from './support/pixel.ts'
import { buy } from './support/place-order.ts'

const { shop } = openShop()

test('a review shows its picture to others, at the product and among all reviews', async () => {
  const placed = await buy(shop(), 'a', { skuId: 'comb-wood-1-1', quantity: 1 })
  await ship(shop().store.stack, placed)
  await shop().call('a', 'order.confirm', { orderId: placed })
  const mine = await shop().openPhone('a')
  await mine.open(`order/pages/review/review?order=${placed}`)
  await mine.tapLabel('5 星')
  const asked = mine.page.waitForEvent('filechooser')
  await mine.tapLabel('添加图片')
  await mine.answer('允许')
  const chooser = await asked
  await chooser.setFiles({ name: 'comb.png', mimeType: 'image/png', buffer: PIXEL })
  await mine.screen.locator('img[src^="blob:"]').waitFor()
  await mine.tap('发布')
  await mine.seesToast('谢谢你的评价')

  const { reviews } = await shop().call('b', 'catalog.reviews', { productId: 'comb-wood' })
  const sent = reviews.find(({ pictures }) => pictures.length > 0)
  expect(sent?.pictures[0]).toMatch(/^cloud:\/\/.*\/reviews\/\w+\/[\w-]+\.png$/)
  const other = await shop().openPhone('b')
  await other.open('goods/pages/reviews/reviews?product=comb-wood')
  const picture = other.screen.locator('img[src*="reviews%2F"]').first()
  await picture.waitFor()
  expect(
    await picture.evaluate((one: HTMLImageElement) => one.decode().then(() => one.naturalWidth))
  ).toBe(1)
})
