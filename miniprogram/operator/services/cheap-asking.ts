import type { GoodsRefusal } from '#domain/contracts/operator-goods'
import type { OperatorRefusal } from '#domain/contracts/operator'
import { openPage } from '../../services/open-page'
import { showCheap, type CheapView } from '../views/cheap.view'

type TooCheap = Extract<GoodsRefusal, { readonly kind: 'tooCheap' }>
type Again = (acceptsFen: number) => Promise<void>

interface Asking {
  readonly data: { readonly cheap: CheapView }
  readonly setData: (data: { sheet: 'cheap' | ''; cheap?: CheapView }) => void
  again: Again
}

export const isTooCheap = (refusal: OperatorRefusal): refusal is TooCheap =>
  refusal.kind === 'tooCheap'

/**
 * The question whether goods may get so cheap, to be spread into `Page`: its data has `cheap`, its `sheet` is `cheap`
 * while it is asked.
 */
export const cheapAsking = {
  again: (async () => undefined) as Again,

  /** @param again the same once more, with what is accepted */
  askCheap(this: Asking, { lows }: TooCheap, again: Again): void {
    this.again = again
    this.setData({ sheet: 'cheap', cheap: showCheap(lows) })
  },

  async takeCheap(this: Asking): Promise<void> {
    const { acceptsFen } = this.data.cheap
    this.setData({ sheet: '' })
    if (acceptsFen === null) await openPage('/operator/pages/promotions/promotions')
    else await this.again(acceptsFen)
  }
}
