/** How lists of goods stand: cards in two columns, or rows. */
export type GoodsLayout = 'tile' | 'row'

const KEY = 'goods-layout'

/** As the shopper left it. */
export const keptLayout = (): GoodsLayout =>
  wx.getStorageSync<string>(KEY) === 'row' ? 'row' : 'tile'

export const keepLayout = (layout: GoodsLayout): void => wx.setStorageSync(KEY, layout)
