import { createHash } from 'node:crypto'

import type { BillPlace } from '#domain/payment/bill-source'

/** The bill does not begin with what was read of it another time. */
export class AnotherBill extends Error {}

/** WeChat's hash of a bill as it comes, and of what was read of it so far. */
export class BillHash {
  readonly #hash = createHash('sha1')
  readonly #from: Pick<BillPlace, 'bytes' | 'digest'> | undefined
  #bytes = 0

  constructor(from?: Pick<BillPlace, 'bytes' | 'digest'>) {
    this.#from = from
  }

  /** @throws AnotherBill where the beginning that is known ends */
  update(bytes: Buffer): void {
    const before = this.#bytes
    this.#bytes += bytes.length
    const end = this.#from?.bytes ?? 0
    if (end <= before || end > this.#bytes) {
      this.#hash.update(bytes)
      return
    }
    this.#hash.update(bytes.subarray(0, end - before))
    if (this.#soFar() !== this.#from?.digest) throw new AnotherBill('another beginning')
    this.#hash.update(bytes.subarray(end - before))
  }

  /** @throws AnotherBill where it is shorter than the beginning that is known */
  end(): void {
    if (this.#bytes < (this.#from?.bytes ?? 0)) throw new AnotherBill('shorter than before')
  }

  get place(): Pick<BillPlace, 'bytes' | 'digest'> {
    return { bytes: this.#bytes, digest: this.#soFar() }
  }

  #soFar(): string {
    return this.#hash.copy().digest('hex')
  }
}
