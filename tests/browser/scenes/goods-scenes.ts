import type { Scene } from './scene.ts'

const PAGE = 'operator/pages'
const PRODUCT = `${PAGE}/product/product?product=`
const SKU = `${PAGE}/sku/sku?product=mug-morning&sku=mug-morning-1-1`

const owners = (scene: Omit<Scene, 'who'>): Scene => ({ ...scene, who: 'owner' })

/** 商品 as who runs the shop edits them. */
export const goodsScenes: readonly Scene[] = [
  owners({ name: 'goods-list', url: `${PAGE}/goods/goods`, says: '新建商品' }),
  owners({
    name: 'goods-list-packs',
    url: `${PAGE}/goods/goods`,
    does: (phone) => phone.tap('额度包'),
    says: '不用备货'
  }),
  owners({
    name: 'goods-list-off-sale',
    url: `${PAGE}/goods/goods`,
    does: (phone) => phone.tap('已下架'),
    says: '没有更多了'
  }),
  owners({
    name: 'goods-list-searched',
    url: `${PAGE}/goods/goods`,
    does: (phone) => phone.submit('搜索商品', '潜水艇'),
    says: '没找到「潜水艇」'
  }),
  owners({ name: 'goods-product', url: `${PRODUCT}mug-morning`, says: '规格与价格' }),
  owners({
    name: 'goods-product-specs',
    url: `${PRODUCT}mug-morning`,
    does: async (phone) => {
      const title = phone.saying('规格与价格').first()
      await title.evaluate((element) => element.scrollIntoView({ block: 'start' }))
    },
    says: '加一个规格'
  }),
  // What is typed is kept: of goods that no other scene shows.
  owners({
    name: 'goods-product-typed',
    url: `${PRODUCT}comb-wood`,
    does: async (phone) => {
      await phone.type('名称', '')
      await phone.isQuiet()
      await phone.tap('填一个名称')
    },
    says: '填一个名称'
  }),
  owners({
    name: 'goods-product-kept',
    url: `${PAGE}/goods/goods`,
    does: async (phone) => {
      await phone.tap('宽口汤面碗')
      await phone.type('一句话', '一碗面刚好')
      await phone.sees('有没保存的修改')
      await phone.back()
      await phone.tap('宽口汤面碗')
    },
    says: '接着上次没保存的修改'
  }),
  owners({
    name: 'goods-product-choice',
    url: `${PRODUCT}mug-morning`,
    does: (phone) => phone.tap('+ 选项'),
    says: '给「颜色」加选项'
  }),
  owners({ name: 'goods-pack', url: `${PRODUCT}quota-100`, says: '能用的模型' }),
  owners({
    name: 'goods-new',
    url: `${PAGE}/product/product?kind=physical`,
    says: '新建后先不卖，备好货再上架'
  }),
  owners({ name: 'goods-gone', url: `${PRODUCT}nothing-there`, says: '没有找到这个内容' }),
  owners({ name: 'goods-sku', url: SKU, says: '出入库流水' }),
  owners({
    name: 'goods-sku-in',
    url: SKU,
    does: async (phone) => {
      await phone.tap('入库')
      await phone.tap('到货')
    },
    says: '确认入库'
  }),
  owners({
    name: 'goods-sku-price',
    url: SKU,
    does: (phone) => phone.tap('改价'),
    says: '按新价卖'
  }),
  // Refused before anything is kept.
  owners({
    name: 'goods-sku-cheap',
    url: SKU,
    does: async (phone) => {
      await phone.tap('改价')
      await phone.type('新价格', '12')
      await phone.tap('按新价卖')
    },
    says: '就这样卖'
  }),
  owners({ name: 'goods-low', url: `${PAGE}/stock/stock`, says: '入库' }),
  owners({
    name: 'goods-low-none',
    url: `${PAGE}/stock/stock`,
    does: (phone) => phone.tap('售罄'),
    says: /备货充足|售罄/
  })
]
