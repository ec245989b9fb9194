import type { Shop } from './shop.ts'

/** What a tap in the shop does: `data-do="shop:<name>:<argument>"`. */
export const shopAction = async (shop: Shop, name: string, argument: string): Promise<void> => {
  const { packs, dialog } = shop.state
  switch (name) {
    case 'home':
    case 'orders':
      return await shop.open({ name })
    case 'cashier':
    case 'order':
      return await shop.open({ name, orderId: argument })
    case 'buy': {
      const known = packs.state === 'ready' ? packs.value : []
      const pack = known.find(({ skuId }) => skuId === argument)
      return pack ? await shop.buy(pack) : undefined
    }
    case 'buyAtNewPrice':
      return dialog?.kind === 'priceChanged' ? await shop.buy(dialog.pack) : undefined
    case 'enlarge':
    case 'shrink':
      return shop.enlarge(name === 'enlarge')
    case 'havePaid':
    case 'getCode':
    case 'askToCancel':
    case 'cancel':
    case 'closeDialog':
    case 'copyNumber':
    case 'tryAgain':
    case 'reload':
      return await shop[name]()
  }
}
