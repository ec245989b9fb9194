import type { Products } from './products.ts'
import { changeGoods, type ChangeGoodsDeps } from './goods/use-cases/change-goods.ts'
import { listGoods, listLow } from './goods/use-cases/list-goods.ts'
import { moveStock } from './goods/use-cases/move-stock.ts'
import { showGoods, showMoves } from './goods/use-cases/show-goods.ts'

/** What who runs the shop does to goods: it needs the database alone. */
export const goodsUseCases = (ports: ChangeGoodsDeps & { readonly products: Products }) => ({
  ...changeGoods(ports),
  listGoods: listGoods(ports),
  listLow: listLow(ports),
  showGoods: showGoods(ports),
  showMoves: showMoves(ports),
  moveStock: moveStock(ports)
})
