import type { CartView } from '#domain/contracts/cart'
import type { StorefrontRefusal } from '#domain/contracts/storefront'

export type CartAnswer =
  | { readonly ok: true; readonly value: CartView }
  | { readonly ok: false; readonly refusal: StorefrontRefusal }

/** One request of the cart. A newer one about the same thing takes the place of one that has not left yet. */
export interface CartJob {
  readonly about: string
  /** The quantity that an item is to have: shown before the answer. */
  readonly wants?: { readonly skuId: string; readonly quantity: number }
  readonly send: () => Promise<CartAnswer>
  /** Told what became of it, before it is shown; null: no answer came. */
  readonly done?: (answer: CartAnswer | null) => void
}

/**
 * The cart's requests, one at a time: an answer is the whole cart, so the last one to come must be the last one that
 * was asked for. When no answer comes, what waits is dropped: it was meant for a cart that is not known now.
 */
export class CartRequests {
  private readonly hear: (answer: CartAnswer | null) => void
  private waiting: readonly CartJob[] = []
  private running: CartJob | null = null
  private working = false
  private whenIdle: (() => void)[] = []

  /** @param hear is told every answer */
  constructor(hear: (answer: CartAnswer | null) => void) {
    this.hear = hear
  }

  get busy(): boolean {
    return this.running !== null || this.waiting.length > 0
  }

  /** Quantities that are on their way, by SKU. */
  get wanted(): ReadonlyMap<string, number> {
    const jobs = this.running ? [this.running, ...this.waiting] : this.waiting
    return new Map(
      jobs.flatMap(({ wants }) => (wants ? [[wants.skuId, wants.quantity] as const] : []))
    )
  }

  put(job: CartJob): void {
    this.waiting = [...this.waiting.filter(({ about }) => about !== job.about), job]
    if (!this.working) void this.work()
  }

  /** When everything that was asked for is answered. */
  idle(): Promise<void> {
    if (!this.working) return Promise.resolve()
    return new Promise((resolve) => {
      this.whenIdle.push(resolve)
    })
  }

  private async work(): Promise<void> {
    this.working = true
    for (let job = this.next(); job; job = this.next()) {
      // One after the other is the point.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await job.send().catch(() => null)
      this.running = null
      if (!answer) this.waiting = []
      job.done?.(answer)
      this.hear(answer)
    }
    this.working = false
    const heard = this.whenIdle
    this.whenIdle = []
    for (const one of heard) one()
  }

  private next(): CartJob | undefined {
    const [job, ...rest] = this.waiting
    this.waiting = rest
    this.running = job ?? null
    return job
  }
}
