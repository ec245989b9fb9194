import { expect, test } from '@jest/globals'
import { openShop } from './support/open-shop.ts'
import { operate } from './support/operate.ts'
import { PIXEL } from './support/pixel.ts'
import type { Phone } from './support/phone.ts'

const { shop } = openShop()

const MUG = 'mug-morning-1-1'
const DETAIL = 'goods/pages/detail/detail?product=mug-morning'
const SECONDS = 6000

/** The owner's phone, on the editor of mugs that 店铺工作台 leads to. */
const openMug = async (): Promise<Phone> => {
  const phone = await shop().openPhone('owner')
  await phone.tab('我的')
  await phone.tap('店铺工作台')
  await phone.tap('商品')
  await phone.isAt('operator/pages/goods/goods')
  await phone.tap('晨雾陶瓷马克杯')
  await phone.isAt('operator/pages/product/product')
  await phone.sees('规格与价格')
  return phone
}

test('a price is changed and pieces come in; a shopper sees the price within seconds', async () => {
  const phone = await openMug()
  await phone.tap('库存')
  await phone.isAt('operator/pages/sku/sku')
  await phone.tap('改价')
  await phone.type('新价格', '45.5')
  await phone.tap('按新价卖')
  await phone.seesToast(/已改价/)
  await phone.tap('入库')
  await phone.type('件数', '7')
  await phone.sees('还要写原因，流水里会留着')
  await phone.tap('到货')
  await phone.tap('确认入库')
  await phone.seesToast('已入库')
  await phone.sees('+7')
  const { pieces } = await operate(shop(), 'goods.moves', { skuId: MUG })
  expect(pieces).toMatchObject({ putIn: 93, available: 93 })
  await shop().ask('clock', { ms: SECONDS })
  const shopper = await shop().openPhone('a')
  await shopper.open(DETAIL)
  await shopper.sees('晨雾陶瓷马克杯')
  const { skus } = await shop().call('a', 'catalog.product', { productId: 'mug-morning' })
  expect(skus.find(({ skuId }) => skuId === MUG)).toMatchObject({ priceFen: 4550 })
})

test('taken off sale it is 已失效 for a shopper who has its address', async () => {
  const phone = await openMug()
  await phone.tapLabel('上架')
  await phone.seesToast(/已下架/)
  await phone.sees('已下架')
  await shop().ask('clock', { ms: SECONDS })
  const shopper = await shop().openPhone('b')
  await shopper.open(DETAIL)
  await shopper.sees('商品已失效')
  await phone.tapLabel('上架')
  await phone.seesToast(/已上架/)
})

test('what was typed and not saved is there again; what somebody else saved first counts', async () => {
  const phone = await openMug()
  await phone.type('一句话', '一手刚好握住，凉了也好看')
  await phone.sees('有没保存的修改')
  await phone.back()
  await phone.tap('晨雾陶瓷马克杯')
  await phone.sees('接着上次没保存的修改')
  const { edition } = await operate(shop(), 'goods.show', { productId: 'mug-morning' })
  const changing = { productId: 'mug-morning', edition, changeId: 'change-of-another' }
  await operate(shop(), 'goods.offer', { ...changing, skus: [{ skuId: MUG, priceFen: 3900 }] })
  await phone.tap('保存')
  await phone.sees('刚被别人改过')
  await phone.tap('载入最新')
  await phone.sees('都保存了')
  await phone.type('一句话', '一手刚好握住')
  await phone.tap('保存')
  await phone.seesToast('已保存')
  const { line } = (await operate(shop(), 'goods.show', { productId: 'mug-morning' })).goods
  expect(line).toBe('一手刚好握住')
})

test('new goods are put together on the phone, with a picture of its own', async () => {
  const phone = await shop().openPhone('owner')
  await phone.open('operator/pages/product/product?kind=physical')
  await phone.sees('规格与价格')
  const asked = phone.page.waitForEvent('filechooser')
  await phone.tapLabel('添加图片')
  await phone.answer('允许')
  const chooser = await asked
  await chooser.setFiles({ name: 'whisk.png', mimeType: 'image/png', buffer: PIXEL })
  await phone.type('名称', '竹节茶筅')
  await phone.tap('选一个分类')
  await phone.seesToast('选一个分类')
  await phone.tap('茶与茶具')
  await phone.tap('加一个规格')
  await phone.type('规格名', '穗数')
  await phone.type('选项', '80 本')
  await phone.tap('好')
  await phone.tap('+ 选项')
  await phone.type('选项', '100 本')
  await phone.tap('好')
  await phone.type('80 本售价', '68')
  await phone.type('100 本售价', '88.8')
  await phone.tap('新建')
  await phone.seesToast('已保存')
  await phone.sees('已下架')
  const { rows } = await operate(shop(), 'goods.list', { shelf: 'offSale' })
  const made = rows.find(({ name }) => name === '竹节茶筅')
  expect(made).toMatchObject({ priceFen: 6800, topPriceFen: 8880, skus: 2, available: 0 })
  await phone.tapLabel('80 本的库存')
  await phone.isAt('operator/pages/sku/sku')
  await phone.type('件数', '12')
  await phone.tap('到货')
  await phone.tap('确认入库')
  await phone.seesToast('已入库')
  await phone.back()
  await phone.sees(/库存 12/)
  await phone.tapLabel('上架')
  await phone.sees('买家能看到，也能下单；1 个规格没有库存')
  expect(made?.picture).toMatch(/^cloud:\/\/.*\/goods\/\w+\/[\w-]+\.png$/)
})
