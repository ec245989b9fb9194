import { orderId, type CheckoutId, type Ids, type OpenId, type OrderId } from '../kernel/ids.ts'

const FNV_PRIME = 16_777_619
const FNV_BASIS = 2_166_136_261
const MAX_BASE36_OF_32_BITS = 7
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

/** FNV-1a of 32 bits, three of them: enough to tell a test's handful of texts apart. Simulations ask for millions. */
const hashOf = (text: string): string => {
  let first = FNV_BASIS ^ 1
  let second = FNV_BASIS ^ 2
  let third = FNV_BASIS ^ 3
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    first = Math.imul(first ^ code, FNV_PRIME)
    second = Math.imul(second ^ code, FNV_PRIME)
    third = Math.imul(third ^ code, FNV_PRIME)
  }
  return base36(first) + base36(second) + base36(third)
}

/** As `toString(36)` would, always of seven digits. */
const base36 = (hash: number): string => {
  let rest = hash >>> 0
  let digits = ''
  for (let place = 0; place < MAX_BASE36_OF_32_BITS; place += 1) {
    const digit = rest % 36
    digits = DIGITS.charAt(digit) + digits
    rest = (rest - digit) / 36
  }
  return digits
}

/** The same texts give the same ids in every run. */
export const testIds: Omit<Ids, 'unique'> = {
  orderId: (openid: OpenId, checkout: CheckoutId): OrderId =>
    orderId(hashOf(`${openid}|${checkout}`).slice(0, 20)),
  digest: hashOf
}

/** With unique ones that are the same in every run, of a store of its own. */
export const countedIds = (): Ids => {
  let count = 0
  return {
    ...testIds,
    unique: () => {
      count += 1
      return `unique-${count}`
    }
  }
}
