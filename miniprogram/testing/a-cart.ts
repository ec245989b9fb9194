import type { CartLineView, CartView } from '#domain/contracts/cart'

/** An item that can be ordered; what a test is about comes last. */
export const aLine = (changes: Partial<CartLineView> = {}): CartLineView => ({
  skuId: 'mug-1',
  productId: 'mug',
  name: '晨雾陶瓷马克杯',
  choices: [],
  picture: '',
  quantity: 1,
  unitFen: 3900,
  amountFen: 3900,
  stock: 'enough',
  selected: true,
  promotions: [],
  ...changes
})

/** A cart without items. */
export const aCart = (changes: Partial<CartView> = {}): CartView => ({
  groups: [],
  loose: [],
  invalid: [],
  totals: { pieces: 0, goodsFen: 0, reductionFen: 0, payableFen: 0, lines: [] },
  pieces: 0,
  ...changes
})
