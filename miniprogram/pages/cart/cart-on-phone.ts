import type { CartLineView, CartView } from '#domain/contracts/cart'
import type { CheckoutItem } from '#domain/contracts/checkout'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import type { Chosen } from '../../components/spec-sheet/spec-sheet'
import { learnPieces } from '../../services/cart-badge'
import { deselectedItems, deselection, keepDeselected } from '../../services/cart-choice'
import { ask } from '../../services/server'
import { shopNow } from '../../services/shop-clock'
import { pageTrouble } from '../../words/refusal'
import { clockTime } from '../../words/time'
import { CartRequests, type CartAnswer, type CartJob } from './cart-requests'
import { FAILED, linesOf, LOADING, showCart, type CartPageView } from './cart.view'
import { removalOf, type Removal } from './removal'

/** Who is told. */
interface Ears {
  /** What the page shows now. */
  readonly show: (view: CartPageView, pending: boolean) => void
  /** Why something was not done; null: no answer came. */
  readonly refused: (refusal: StorefrontRefusal | null) => void
  /** The shop has fewer pieces than were asked for: so many are in the cart now. */
  readonly clamped: (quantity: number) => void
}

/** The cart as this phone knows it: the server's last answer, what is on its way, and which boxes are checked. */
export class CartOnPhone {
  private readonly ears: Ears
  private readonly requests: CartRequests
  private cart: CartView | null = null
  private readonly marked = new Set<string>()
  private tidying = false
  private offline = false
  private loadedAt = 0
  private trouble: CartPageView = LOADING

  constructor(ears: Ears) {
    this.ears = ears
    this.requests = new CartRequests((answer) => this.hear(answer))
  }

  /** Asks for the cart anew; resolves when everything is answered. */
  refresh(): Promise<void> {
    if (!this.cart) this.trouble = LOADING
    this.requests.put({ about: 'view', send: () => ask('cart.view', deselection()) })
    this.draw()
    return this.requests.idle()
  }

  setOffline(offline: boolean): void {
    this.offline = offline
    if (offline) this.draw()
    else void this.refresh()
  }

  /** While it is tidied, check boxes mark what is to go; what is to be ordered stays as it was. */
  tidy(tidying: boolean): void {
    this.tidying = tidying
    this.marked.clear()
    this.draw()
  }

  /** Checks all of these, or none when all are checked. */
  toggle(skuIds: readonly string[]): void {
    const all = skuIds.every((skuId) => this.isChecked(skuId))
    if (this.tidying) {
      for (const skuId of skuIds) this.mark(skuId, !all)
      this.draw()
      return
    }
    const others = deselectedItems().filter((skuId) => !skuIds.includes(skuId))
    keepDeselected(all ? [...others, ...skuIds] : others)
    void this.refresh()
  }

  count(skuId: string, quantity: number): void {
    this.put({
      about: `quantity ${skuId}`,
      wants: { skuId, quantity },
      send: () => ask('cart.change', { skuId, quantity, ...deselection() }),
      done: (answer) => {
        const given = answer?.ok ? linesOf(answer.value).find((one) => one.skuId === skuId) : null
        if (given && given.quantity < quantity) this.ears.clamped(given.quantity)
      }
    })
  }

  /** @returns whether the one has become the other */
  swap(from: string, { skuId, quantity }: Chosen): Promise<boolean> {
    return this.settled({
      about: `swap ${from}`,
      send: () =>
        skuId === from
          ? ask('cart.change', { skuId, quantity, ...deselection() })
          : ask('cart.swap', { skuId: from, toSkuId: skuId, quantity, ...deselection() })
    })
  }

  /** @param promotionId null: what is best */
  choosePromotion(skuId: string, promotionId: string | null): void {
    this.put({
      about: `promotion ${skuId}`,
      send: () => ask('cart.choosePromotion', { skuId, promotionId, ...deselection() })
    })
  }

  /** @returns how to put them back, or null when they are still there, or nobody knows */
  async remove(skuIds: readonly string[]): Promise<Removal | null> {
    const removal = this.cart && removalOf(this.cart, skuIds)
    const gone = await this.settled({
      about: `remove ${skuIds.join(' ')}`,
      send: () => ask('cart.remove', { skuIds, ...deselection() })
    })
    return gone ? removal : null
  }

  putBack({ items, deselected }: Removal): void {
    keepDeselected([...deselectedItems(), ...deselected])
    this.put({
      about: 'put back',
      send: async () => {
        const added = await ask('cart.addAll', { items })
        return added.ok ? ask('cart.view', deselection()) : added
      }
    })
  }

  line(skuId: string): CartLineView | undefined {
    return this.lines().find((one) => one.skuId === skuId)
  }

  lines(): CartLineView[] {
    return this.cart ? linesOf(this.cart) : []
  }

  /** Of one promotion. */
  groupLines(promotionId: string): readonly string[] {
    const group = this.cart?.groups.find((one) => one.promotionId === promotionId)
    return group?.lines.map(({ skuId }) => skuId) ?? []
  }

  checkedLines(): CartLineView[] {
    return this.lines().filter(({ skuId }) => this.isChecked(skuId))
  }

  invalid(): readonly string[] {
    return this.cart?.invalid.map(({ skuId }) => skuId) ?? []
  }

  /** What is to be ordered, once everything that was changed is answered. */
  async toOrder(): Promise<readonly CheckoutItem[]> {
    await this.requests.idle()
    return this.checkedLines().map(({ skuId, quantity }) => ({ skuId, quantity }))
  }

  private put(job: CartJob): void {
    const done = (answer: CartAnswer | null): void => {
      job.done?.(answer)
      this.tellRefusal(answer)
    }
    this.requests.put({ ...job, done })
    this.draw()
  }

  private settled(job: CartJob): Promise<boolean> {
    return new Promise((resolve) => {
      this.requests.put({
        ...job,
        done: (answer) => {
          this.tellRefusal(answer)
          resolve(answer?.ok === true)
        }
      })
      this.draw()
    })
  }

  private tellRefusal(answer: CartAnswer | null): void {
    if (answer?.ok) return
    this.ears.refused(answer && answer.refusal)
    // Another phone changed the cart meanwhile: what is shown is not what is there.
    if (answer) void this.refresh()
  }

  private hear(answer: CartAnswer | null): void {
    if (answer?.ok) {
      this.cart = answer.value
      this.offline = false
      this.loadedAt = shopNow()
      this.forgetGone(answer.value)
      learnPieces(answer.value.pieces)
    } else if (!answer) {
      this.offline = true
      this.trouble = FAILED
    } else {
      this.trouble = { state: 'failed', trouble: pageTrouble(answer.refusal) }
    }
    this.draw()
  }

  private draw(): void {
    const phone = {
      wanted: this.requests.wanted,
      isChecked: (skuId: string) => this.isChecked(skuId)
    }
    const stale = this.offline ? `网络断开了，现在看到的是 ${clockTime(this.loadedAt)} 的内容` : ''
    const view = this.cart ? showCart(this.cart, phone, stale) : this.trouble
    this.ears.show(view, this.requests.busy)
  }

  private isChecked(skuId: string): boolean {
    return this.tidying ? this.marked.has(skuId) : !deselectedItems().includes(skuId)
  }

  private mark(skuId: string, on: boolean): void {
    if (on) this.marked.add(skuId)
    else this.marked.delete(skuId)
  }

  /** What is no longer there is neither marked nor deselected when it comes back. */
  private forgetGone(cart: CartView): void {
    const there = new Set([...linesOf(cart), ...cart.invalid].map(({ skuId }) => skuId))
    for (const skuId of this.marked) if (!there.has(skuId)) this.marked.delete(skuId)
    const deselected = deselectedItems()
    const kept = deselected.filter((skuId) => there.has(skuId))
    if (kept.length < deselected.length && !this.requests.busy) keepDeselected(kept)
  }
}
