import { createHash, randomUUID } from 'node:crypto'

import { orderId } from '#domain/kernel/ids'
import type { Ids } from '#domain/kernel/ids'

/** Extended hex base32 (RFC 4648 section 7), lower case: inside what order ids and WeChat's numbers allow. */
const ALPHABET = '0123456789abcdefghijklmnopqrstuv'
const BITS_PER_CHARACTER = 5

/** 100 bits: with a billion orders the odds of two meeting are below one in 10^12. */
const ORDER_ID_LENGTH = 20
/** 130 bits: nobody finds a second content with the same digest. */
const DIGEST_LENGTH = 26

const base32 = (bytes: Uint8Array): string => {
  let text = ''
  let pending = 0
  let bits = 0
  for (const byte of bytes) {
    pending = (pending << 8) | byte
    bits += 8
    while (bits >= BITS_PER_CHARACTER) {
      bits -= BITS_PER_CHARACTER
      text += ALPHABET.charAt((pending >> bits) & 31)
    }
    pending &= (1 << bits) - 1
  }
  return bits > 0 ? text + ALPHABET.charAt((pending << (BITS_PER_CHARACTER - bits)) & 31) : text
}

const shortHash = (content: string, length: number): string =>
  base32(createHash('sha256').update(content, 'utf8').digest()).slice(0, length)

/** Ids that follow from their content, so that a repeated request finds what the first one made; and unique ones. */
export const contentIds: Ids = {
  // Neither part can hold the separator: both are [0-9A-Za-z_-].
  orderId: (openid, checkout) => orderId(shortHash(`${openid}|${checkout}`, ORDER_ID_LENGTH)),
  digest: (content) => shortHash(content, DIGEST_LENGTH),
  unique: () => randomUUID()
}
