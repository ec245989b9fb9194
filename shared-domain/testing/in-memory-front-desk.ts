import type { Front, FrontDesk } from '../catalog/index.ts'
import type { QuotaPack } from '../contracts/catalog.ts'
import type { Written } from '../kernel/written.ts'
import type { InMemoryProducts } from './in-memory-products.ts'

/** The front of a shop in memory, for who changes goods. */
export class InMemoryFrontDesk implements FrontDesk {
  readonly #products: InMemoryProducts

  constructor(products: InMemoryProducts) {
    this.#products = products
  }

  current(): Promise<Front> {
    return this.#products.read()
  }

  async announce(): Promise<Written> {
    const front = await this.#products.read()
    this.#products.putFront({ ...front, version: front.version + 1 })
    return 'done'
  }

  async showPacks(packs: readonly QuotaPack[], seen: Front): Promise<Written> {
    const front = await this.#products.read()
    if (front.version !== seen.version) return 'refused'
    this.#products.putFront({ ...front, packs, version: front.version + 1 })
    return 'done'
  }
}
