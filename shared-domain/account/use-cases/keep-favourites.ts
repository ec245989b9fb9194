import type { Products } from '../../catalog/index.ts'
import type { ProductCard } from '../../contracts/catalog.ts'
import type { OpenId, ProductId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { changeProfile, type ChangeProfileDeps } from '../change-profile.ts'
import {
  favouriteIds,
  withFavourite,
  withoutFavourite,
  type TooManyFavourites
} from '../favourites.ts'
import type { Profiles } from '../profiles.ts'

interface FavourDeps extends ChangeProfileDeps {
  readonly products: Products
  readonly clock: Clock
}

interface ProductNotFound {
  readonly kind: 'productNotFound'
  readonly productId: ProductId
}

/** 收藏, on or off. A product that never was can't be kept; one that is gone can still be let go. */
export const favour =
  (deps: FavourDeps) =>
  async (
    openid: OpenId,
    productId: ProductId,
    on: boolean
  ): Promise<Result<readonly ProductId[], ProductNotFound | TooManyFavourites>> => {
    if (on && !(await deps.products.byId(productId))) {
      return refuse({ kind: 'productNotFound', productId })
    }
    const now = deps.clock.now()
    const changed = await changeProfile(deps, openid, (profile) =>
      on ? withFavourite(profile, productId, now) : ok(withoutFavourite(profile, productId))
    )
    return changed.ok ? ok(favouriteIds(changed.value)) : changed
  }

interface ListFavouritesDeps {
  readonly profiles: Profiles
  readonly showCards: (ids: readonly ProductId[]) => Promise<readonly ProductCard[]>
}

/** The newest first; of those that are no longer sold the ids alone. 2 calls in a row. */
export const listFavourites =
  (deps: ListFavouritesDeps) =>
  async (
    openid: OpenId
  ): Promise<{
    readonly favourites: readonly ProductId[]
    readonly products: readonly ProductCard[]
  }> => {
    const favourites = favouriteIds(await deps.profiles.read(openid))
    return { favourites, products: await deps.showCards(favourites) }
  }
