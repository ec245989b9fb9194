/** Just enough of ASN.1's distinguished encoding (X.690) to write one certificate. */

const TAG = {
  integer: 0x02,
  bitString: 0x03,
  objectId: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  optional: 0xa0
} as const

/** RFC 5280 4.1.2.5: dates from 2050 on need the form with four digits of the year. */
const FIRST_GENERALIZED_YEAR = 2050

export const sequence = (...parts: readonly Uint8Array[]): Buffer =>
  element(TAG.sequence, Buffer.concat(parts))

export const set = (...parts: readonly Uint8Array[]): Buffer =>
  element(TAG.set, Buffer.concat(parts))

/** An explicitly tagged optional field. */
export const optional = (number: number, content: Uint8Array): Buffer =>
  element(TAG.optional + number, content)

/** A positive number, big end first; its first bit must be 0. */
export const integer = (content: Uint8Array): Buffer => element(TAG.integer, content)

export const utf8 = (text: string): Buffer => element(TAG.utf8, Buffer.from(text))

/** A bit string of whole bytes. */
export const bits = (content: Uint8Array): Buffer =>
  element(TAG.bitString, Buffer.concat([Buffer.from([0]), content]))

export const objectId = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return element(TAG.objectId, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

/** @param at milliseconds since 1970; whole seconds are written */
export const time = (at: number): Buffer => {
  const digits = `${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}Z`
  const generalized = Number(digits.slice(0, 4)) >= FIRST_GENERALIZED_YEAR
  if (generalized) return element(TAG.generalizedTime, Buffer.from(digits))
  return element(TAG.utcTime, Buffer.from(digits.slice(2)))
}

const element = (tag: number, content: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content])

const lengthOf = (length: number): number[] => {
  if (length < 0x80) return [length]
  const digits: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  return [0x80 + digits.length, ...digits]
}

const base128 = (value: number): number[] => {
  const digits = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift((rest % 128) + 128)
  }
  return digits
}
