const HIGH_BITS = 21
const TWO_TO_32 = 4_294_967_296

/** 53 bits of a text: two texts of a million meet with odds of one in ten thousand. Not for secrets. */
const hashOf = (text: string): number => {
  let low = 0x9e3779b9
  let high = 0x85ebca6b
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    low = Math.imul(low ^ code, 0x9e3779b1)
    high = Math.imul(high ^ code, 0xc2b2ae35)
  }
  low = Math.imul(low ^ (low >>> 15), 0x85ebca77) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae3d)
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0x27d4eb2f)
  return (high >>> (32 - HIGH_BITS)) * TWO_TO_32 + (low >>> 0)
}

/** Whether a number is among up to millions of others, in 8 bytes each. Fill it, then ask. */
export class NumberSet {
  readonly #hashes: Float64Array
  #size = 0
  #sorted = true

  constructor(most: number) {
    this.#hashes = new Float64Array(most)
  }

  /** @throws RangeError when there are more than were announced */
  add(number: string): void {
    if (this.#size === this.#hashes.length) throw new RangeError('more numbers than announced')
    this.#hashes[this.#size] = hashOf(number)
    this.#size += 1
    this.#sorted = false
  }

  has(number: string): boolean {
    return this.place(number) >= 0
  }

  /** A place of its own for each that is there, below `size`; -1: it is not. Equal ones share the first. */
  place(number: string): number {
    const hashes = this.#all()
    const wanted = hashOf(number)
    let from = 0
    let upTo = hashes.length
    while (from < upTo) {
      const middle = (from + upTo) >>> 1
      if ((hashes[middle] ?? 0) < wanted) from = middle + 1
      else upTo = middle
    }
    return hashes[from] === wanted ? from : -1
  }

  get size(): number {
    return this.#size
  }

  #all(): Float64Array {
    const filled = this.#hashes.subarray(0, this.#size)
    if (!this.#sorted) filled.sort()
    this.#sorted = true
    return filled
  }
}
