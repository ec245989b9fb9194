import { orderId, type CheckoutId, type Ids, type OpenId, type OrderId } from '../kernel/ids.ts'

const FNV_PRIME = 16_777_619
const FNV_BASIS = 2_166_136_261
const MAX_BASE36_OF_32_BITS = 7

/** FNV-1a of 32 bits: enough to tell a test's handful of texts apart. */
const fnv = (text: string, seed: number): string => {
  let hash = (FNV_BASIS ^ seed) >>> 0
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME) >>> 0
  }
  return hash.toString(36).padStart(MAX_BASE36_OF_32_BITS, '0')
}

const hashOf = (text: string): string => [1, 2, 3].map((seed) => fnv(text, seed)).join('')

/** The same texts give the same ids in every run. */
export const testIds: Ids = {
  orderId: (openid: OpenId, checkout: CheckoutId): OrderId =>
    orderId(hashOf(`${openid}|${checkout}`).slice(0, 20)),
  digest: hashOf
}
