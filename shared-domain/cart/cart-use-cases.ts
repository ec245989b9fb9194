import { addAllToCart, addToCart, type AddToCartDeps } from './use-cases/add-to-cart.ts'
import {
  changeCartLine,
  chooseCartPromotion,
  removeCartLines,
  swapCartLine
} from './use-cases/change-lines.ts'
import { countCart } from './use-cases/count-cart.ts'
import { showCart } from './use-cases/show-cart.ts'

/** Everything that is done with a cart. */
export const cartUseCases = (ports: AddToCartDeps) => ({
  showCart: showCart(ports),
  countCart: countCart(ports),
  addToCart: addToCart(ports),
  addAllToCart: addAllToCart(ports),
  changeCartLine: changeCartLine(ports),
  swapCartLine: swapCartLine(ports),
  removeCartLines: removeCartLines(ports),
  chooseCartPromotion: chooseCartPromotion(ports)
})
