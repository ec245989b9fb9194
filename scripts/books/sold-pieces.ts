import { isPaid, type Breach, type PiecesSeen, type Read } from '#domain/insight/index'
import { standingRefunds, type OrderSnapshot } from '#domain/ordering/index'

interface Bounds {
  least: number
  most: number
}

/** What paid orders say was sold of each SKU: as much memory as there are SKUs. */
export class SoldPieces {
  readonly #bounds = new Map<string, Bounds>()
  readonly #begun: number

  /** @param begun what changed later is not judged: a running shop goes on selling; milliseconds since 1970 */
  constructor(begun: number) {
    this.#begun = begun
  }

  /** A settled order was sold, one that is being settled may be; what a refund brings back may be on the shelf. */
  count(found: readonly Read<OrderSnapshot>[]): void {
    for (const { value: order } of found) {
      if (!order || order.paidAt === undefined || !isPaid(order)) continue
      const certain = order.holds.state === 'settled'
      for (const { skuId, quantity } of order.holds.stock) {
        const bounds = this.#bounds.get(skuId) ?? { least: 0, most: 0 }
        bounds.least += certain ? quantity : 0
        bounds.most += quantity
        this.#bounds.set(skuId, bounds)
      }
      for (const { givenBack, givesBack } of standingRefunds(order.refunds)) {
        for (const { skuId, quantity } of givesBack.stock) {
          const bounds = this.#bounds.get(skuId) ?? { least: 0, most: 0 }
          bounds.least -= quantity
          bounds.most -= givenBack ? quantity : 0
          this.#bounds.set(skuId, bounds)
        }
      }
    }
  }

  breaches(found: readonly Read<PiecesSeen>[]): readonly Breach[] {
    return found.flatMap(({ value, changedAt }) => {
      if (!value || changedAt >= this.#begun || value.id.startsWith('coupon:')) return []
      const { least, most } = this.#bounds.get(value.id) ?? { least: 0, most: 0 }
      if (value.sold >= least && value.sold <= most) return []
      const subject = `stock:${value.id}`
      const bought = least === most ? String(least) : `${least} to ${most}`
      const what = `${value.sold} are sold, and paid orders bought ${bought}`
      return [{ invariant: 'I5', what, subject, documents: [subject] }]
    })
  }
}
