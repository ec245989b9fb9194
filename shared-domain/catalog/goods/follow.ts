import type { QuotaPack } from '../../contracts/catalog.ts'
import { inLanes } from '../../kernel/in-lanes.ts'
import type { Written } from '../../kernel/written.ts'
import type { Offers } from '../offer.ts'
import type { Catalog, QuotaProduct } from '../quota-product.ts'
import { wantedOffers, type EditedGoods, type WantedOffer } from './goods.ts'
import type { FoundGoods, FrontDesk, Goods, OfferBook, Standing, Standings } from './ports.ts'

export interface FollowDeps {
  readonly goods: Goods
  readonly offerBook: OfferBook
  readonly frontDesk: FrontDesk
  /** Packs on sale, never from memory. */
  readonly packs: Catalog
  readonly offers: Offers
}

/** A write that somebody overtook is looked at again so often; then it is the timer's. */
const ROUNDS = 4

/**
 * Brings what follows from goods to what their document says: offers first, then what lists and the front show, then
 * the mark that it is done. Each step may be repeated, and one of an earlier edition never undoes a later one's.
 * @returns false where it could not be known to be done: it stays due
 */
export const followGoods =
  (deps: FollowDeps) =>
  async ({ goods, standings }: FoundGoods): Promise<boolean> => {
    if (!(await offersFollow(deps, goods, standings))) return false
    const shown = goods.kind === 'quota' ? await showPacks(deps) : await deps.frontDesk.announce()
    if (shown !== 'done') return false
    return (await deps.goods.followed(goods)) !== 'unknown'
  }

const offersFollow = async (
  { offerBook }: FollowDeps,
  goods: EditedGoods,
  found: Standings
): Promise<boolean> => {
  let standings = found
  for (let round = 0; round < ROUNDS; round += 1) {
    const due = [...wantedOffers(goods), ...gone(goods, standings)].filter((wanted) =>
      isBehind(wanted, standings.get(wanted.skuId))
    )
    if (due.length === 0) return true
    const written = await inLanes(due, (wanted): Promise<Written> => {
      const standing = standings.get(wanted.skuId)
      return standing ? offerBook.follow(wanted, standing) : offerBook.open(wanted)
    })
    if (written.every((one) => one === 'done')) return true
    standings = await offerBook.ofProducts([goods.id])
  }
  return false
}

const isBehind = ({ edition }: WantedOffer, standing: Standing | undefined): boolean =>
  !standing || standing.followed < edition

/** A SKU that was taken away is sold no more. Its document stays, for carts and orders that name it. */
const gone = (goods: EditedGoods, standings: Standings): readonly WantedOffer[] =>
  [...standings.values()]
    .filter(({ skuId, enabled }) => enabled && !goods.skus.some(({ id }) => id === skuId))
    .map(({ skuId, productId, priceFen, pieces }) => ({
      productId,
      skuId,
      priceFen,
      enabled: false,
      edition: goods.edition,
      counted: pieces !== undefined
    }))

/** The front's packs are made anew from what is sold: read before, so that whoever writes later knows more. */
const showPacks = async ({ frontDesk, packs, offers }: FollowDeps): Promise<Written> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const front = await frontDesk.current()
    const sold = await packs.quotaProducts()
    const prices = await offers.bySkus(sold.map(({ skuId }) => skuId))
    const shown = sold.flatMap((pack): QuotaPack[] => {
      const offer = prices.get(pack.skuId)
      const before = front.packs.find(({ productId }) => productId === pack.id)
      return offer?.enabled ? [shownPack(pack, offer.priceFen, before)] : []
    })
    const written = await frontDesk.showPacks(shown, front)
    if (written !== 'refused') return written
  }
  return 'unknown'
}

const shownPack = (
  product: QuotaProduct,
  priceFen: number,
  before: QuotaPack | undefined
): QuotaPack => {
  const { id: productId, sort: _, picture, ...pack } = product
  const shown = picture ?? before?.picture
  return { productId, ...pack, priceFen, ...(shown === undefined ? {} : { picture: shown }) }
}
