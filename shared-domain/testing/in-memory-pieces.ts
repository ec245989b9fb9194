import { piecesOutcome, SALES_REMEMBERED, type PiecesOutcome } from '../catalog/index.ts'
import type { ResizeOutcome } from '../coupons/index.ts'
import type { Written } from '../kernel/written.ts'

/** available + held + sold = put in, at any moment. */
interface Pieces {
  readonly putIn: number
  readonly available: number
  readonly sold: number
  readonly holds: Readonly<Record<string, number>>
  /** The last keys that some were sold to. */
  readonly soldTo: readonly string[]
  /** The last keys that made them more or fewer. */
  readonly resizedBy?: readonly string[]
}

const EMPTY: Pieces = {
  putIn: 0,
  available: 0,
  sold: 0,
  holds: {},
  soldTo: []
}

interface EndOfHold {
  readonly key: string
  readonly quantity: number
  readonly as: 'available' | 'sold'
}

/** Numbers of pieces by SKU, or of coupons by template, with the keys of whoever holds some. */
export class InMemoryPieces {
  readonly #pieces = new Map<string, Pieces>()
  /** Who brought some back, by what they brought. */
  readonly #restocked = new Set<string>()

  /** As many as this are there from now on, all of them free. */
  putIn(id: string, putIn: number): void {
    this.#pieces.set(id, { ...EMPTY, putIn, available: putIn })
  }

  /** More of them, beside those that are held and sold. */
  putInMore(id: string, more: number): void {
    const pieces = this.#pieces.get(id)
    if (!pieces) throw new Error('nothing was ever put in')
    const { putIn, available } = pieces
    this.#pieces.set(id, { ...pieces, putIn: putIn + more, available: available + more })
  }

  of(id: string): Pieces | undefined {
    return this.#pieces.get(id)
  }

  take(id: string, key: string, quantity: number): PiecesOutcome {
    const pieces = this.#pieces.get(id)
    if (!pieces) return { kind: 'soldOut', left: 0 }
    const { available, holds } = pieces
    const holdCount = Object.keys(holds).length
    const has = { isHeld: key in holds, isSold: pieces.soldTo.includes(key) }
    const outcome = piecesOutcome({ available, holdCount, ...has }, quantity)
    if (outcome) return outcome
    const taken = { available: available - quantity, holds: { ...holds, [key]: quantity } }
    this.#pieces.set(id, { ...pieces, ...taken })
    return { kind: 'held' }
  }

  restock(id: string, key: string, quantity: number): Written {
    const pieces = this.#pieces.get(id)
    const known = `${id}:${key}`
    if (!pieces || this.#restocked.has(known) || pieces.sold < quantity) return 'refused'
    const { available, sold } = pieces
    this.#restocked.add(known)
    const back = { available: available + quantity, sold: sold - quantity }
    this.#pieces.set(id, { ...pieces, ...back })
    return 'done'
  }

  resize(id: string, key: string, { from, to }: { from: number; to: number }): ResizeOutcome {
    const pieces = this.#pieces.get(id) ?? EMPTY
    const { putIn, available, resizedBy = [] } = pieces
    if (resizedBy.includes(key)) return { kind: 'done' }
    if (putIn !== from) return { kind: 'moved', putIn }
    if (available + to < from) return { kind: 'belowGiven', given: putIn - available }
    const more = { putIn: to, available: available + to - from, resizedBy: [...resizedBy, key] }
    this.#pieces.set(id, { ...pieces, ...more })
    return { kind: 'done' }
  }

  /** As a version of the program would that does not remember. */
  forgetSales(id: string): void {
    const pieces = this.#pieces.get(id)
    if (pieces) this.#pieces.set(id, { ...pieces, soldTo: [] })
  }

  end(id: string, { key, quantity, as }: EndOfHold): Written {
    const pieces = this.#pieces.get(id)
    if (pieces?.holds[key] !== quantity) return 'refused'
    const { [key]: _, ...holds } = pieces.holds
    const sold = as === 'sold' && { soldTo: [...pieces.soldTo, key].slice(-SALES_REMEMBERED) }
    this.#pieces.set(id, { ...pieces, ...sold, holds, [as]: pieces[as] + quantity })
    return 'done'
  }
}
