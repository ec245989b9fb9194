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

export interface PieceNumbers {
  readonly putIn: number
  readonly available: number
  readonly sold: number
  readonly held: number
  /** Who holds some. */
  readonly holders: number
}

/** Changed in place: every order of a simulation takes some, and a copy grows with those that are held. */
interface Heap {
  putIn: number
  available: number
  sold: number
  readonly holds: Map<string, number>
  soldTo: string[]
  readonly resizedBy: Set<string>
}

interface EndOfHold {
  readonly key: string
  readonly quantity: number
  readonly as: 'available' | 'sold'
}

/** Numbers of pieces by SKU, or of coupons by template, with the keys of whoever holds some. */
export class InMemoryPieces {
  readonly #heaps = new Map<string, Heap>()
  /** Who brought some back, by what they brought. */
  readonly #restocked = new Set<string>()

  /** As many as this are there from now on, all of them free. */
  putIn(id: string, putIn: number): void {
    this.#heaps.set(id, heapOf(putIn))
  }

  /** More of them, beside those that are held and sold. */
  putInMore(id: string, more: number): void {
    const heap = this.#heaps.get(id)
    if (!heap) throw new Error('nothing was ever put in')
    heap.putIn += more
    heap.available += more
  }

  of(id: string): Pieces | undefined {
    const heap = this.#heaps.get(id)
    if (!heap) return undefined
    const { holds, soldTo, resizedBy, ...numbers } = heap
    const resized = resizedBy.size > 0 && { resizedBy: [...resizedBy] }
    return { ...numbers, holds: Object.fromEntries(holds), soldTo: [...soldTo], ...resized }
  }

  /** The same without the keys. */
  numbersOf(id: string): PieceNumbers | undefined {
    const heap = this.#heaps.get(id)
    if (!heap) return undefined
    const { putIn, available, sold, holds } = heap
    let held = 0
    for (const quantity of holds.values()) held += quantity
    return { putIn, available, sold, held, holders: holds.size }
  }

  /** Whether they are kept for this key, or were sold to it. */
  hasHad(id: string, key: string): boolean {
    const heap = this.#heaps.get(id)
    return heap !== undefined && (heap.holds.has(key) || heap.soldTo.includes(key))
  }

  take(id: string, key: string, quantity: number): PiecesOutcome {
    const heap = this.#heaps.get(id)
    if (!heap) return { kind: 'soldOut', left: 0 }
    const { available, holds, soldTo } = heap
    const has = { isHeld: holds.has(key), isSold: soldTo.includes(key) }
    const outcome = piecesOutcome({ available, holdCount: holds.size, ...has }, quantity)
    if (outcome) return outcome
    heap.available -= quantity
    holds.set(key, quantity)
    return { kind: 'held' }
  }

  restock(id: string, key: string, quantity: number): Written {
    const heap = this.#heaps.get(id)
    const known = `${id}:${key}`
    if (!heap || this.#restocked.has(known) || heap.sold < quantity) return 'refused'
    this.#restocked.add(known)
    heap.available += quantity
    heap.sold -= quantity
    return 'done'
  }

  resize(id: string, key: string, { from, to }: { from: number; to: number }): ResizeOutcome {
    const heap = this.#heaps.get(id) ?? heapOf(0)
    const { putIn, available, resizedBy } = heap
    if (resizedBy.has(key)) return { kind: 'done' }
    if (putIn !== from) return { kind: 'moved', putIn }
    if (available + to < from) return { kind: 'belowGiven', given: putIn - available }
    heap.putIn = to
    heap.available += to - from
    resizedBy.add(key)
    this.#heaps.set(id, heap)
    return { kind: 'done' }
  }

  /** As a version of the program would that does not remember. */
  forgetSales(id: string): void {
    const heap = this.#heaps.get(id)
    if (heap) heap.soldTo = []
  }

  end(id: string, { key, quantity, as }: EndOfHold): Written {
    const heap = this.#heaps.get(id)
    if (heap?.holds.get(key) !== quantity) return 'refused'
    heap.holds.delete(key)
    heap[as] += quantity
    if (as === 'sold') heap.soldTo.push(key)
    if (heap.soldTo.length > SALES_REMEMBERED) heap.soldTo.shift()
    return 'done'
  }
}

const heapOf = (putIn: number): Heap => ({
  putIn,
  available: putIn,
  sold: 0,
  holds: new Map(),
  soldTo: [],
  resizedBy: new Set()
})
