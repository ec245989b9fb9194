import type { Products } from '../catalog/index.ts'
import type { ProductCard } from '../contracts/catalog.ts'
import type { ProductId } from '../kernel/ids.ts'
import type { Clock } from '../kernel/instant.ts'
import type { Purses } from '../ledger/index.ts'
import type { RuleBook } from '../pricing/index.ts'
import type { ChangeProfileDeps } from './change-profile.ts'
import { favour, listFavourites } from './use-cases/keep-favourites.ts'
import { keepConsents } from './use-cases/keep-consents.ts'
import { listReviews } from './use-cases/list-reviews.ts'
import { deleteAddress, listAddresses, saveAddress } from './use-cases/manage-addresses.ts'
import { reviewLine, type ReviewLineDeps } from './use-cases/review-line.ts'
import { showAccount } from './use-cases/show-account.ts'

export interface AccountPorts extends ChangeProfileDeps, ReviewLineDeps {
  readonly products: Products
  readonly purses: Purses
  readonly rules: RuleBook
  readonly clock: Clock
  readonly showCards: (ids: readonly ProductId[]) => Promise<readonly ProductCard[]>
}

/** What a shopper keeps, and says of what they got. */
export const accountUseCases = (ports: AccountPorts) => ({
  listAddresses: listAddresses(ports),
  saveAddress: saveAddress(ports),
  deleteAddress: deleteAddress(ports),
  favour: favour(ports),
  listFavourites: listFavourites(ports),
  keepConsents: keepConsents(ports),
  showAccount: showAccount(ports),
  listReviews: listReviews(ports),
  reviewLine: reviewLine(ports)
})
