export type { Cart, CartLine, Carts, CartSaved } from './cart.ts'
