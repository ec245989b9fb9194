import { parseJson } from './parse-json.ts'

/** What travelled, as it was sent: JSON text or a value. */
export interface Travelled {
  readonly request: unknown
  readonly answer: unknown
}

/** Bodies are large: the newest ones are kept. What is stored in the databases is not forgotten. */
const MAX_KEPT = 300

/** Remembers what was asked and answered, by the id of its row, with every key masked. */
export class Exchanges {
  readonly #kept = new Map<string, Travelled>()

  add(id: string, { request, answer }: Travelled): void {
    this.#kept.set(id, { request: masked(request), answer: masked(answer) })
    const oldest = this.#kept.keys().next()
    if (this.#kept.size > MAX_KEPT && !oldest.done) this.#kept.delete(oldest.value)
  }

  of(id: string): Travelled | undefined {
    return this.#kept.get(id)
  }
}

/** Fields by which somebody could pay, sign or decrypt. */
const KEYS = new Set([
  'paySign',
  'package',
  'nonceStr',
  'nonce',
  'codeUrl',
  'code_url',
  'prepay_id',
  'prepayId',
  'ciphertext',
  'signature',
  'authorization'
])

/** The same value with the middle of every key hidden; JSON text becomes what it says. */
export const masked = (value: unknown): unknown => {
  if (typeof value === 'string') {
    const parsed = /^\s*[[{]/.test(value) ? parseJson(value) : undefined
    return parsed === undefined ? value : masked(parsed)
  }
  if (Array.isArray(value)) return value.map(masked)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      KEYS.has(name) && typeof field === 'string' ? hidden(field) : masked(field)
    ])
  )
}

const ENDS = 4

const hidden = (key: string): string =>
  key.length <= ENDS * 3 ? '•••' : `${key.slice(0, ENDS)}•••${key.slice(-ENDS)}`
