import type { OpenId } from '../../kernel/ids.ts'
import { piecesIn, type Carts } from '../cart.ts'

/** All pieces, for the badge: 1 call. */
export const countCart =
  ({ carts }: { readonly carts: Carts }) =>
  async (openid: OpenId): Promise<number> => {
    const cart = await carts.read(openid)
    return cart ? piecesIn(cart) : 0
  }
