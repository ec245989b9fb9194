/** Below this a shopper is told how many are left. */
export const FEW = 10

/** How a shopper sees what is in stock: the number itself stays inside the shop while there are enough. */
export type StockLevel =
  | { readonly stock: 'none' | 'enough' }
  | { readonly stock: 'low'; readonly left: number }

/** `available`: pieces that nobody holds; absent for what needs no stock. */
export const stockLevel = (available: number | undefined): StockLevel => {
  if (available === undefined || available >= FEW) return { stock: 'enough' }
  return available > 0 ? { stock: 'low', left: available } : { stock: 'none' }
}
