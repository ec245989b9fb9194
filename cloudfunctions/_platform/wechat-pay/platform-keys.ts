import type { KeyObject } from 'node:crypto'

import { parseVerificationKey } from './keys.ts'

const PUBLIC_KEY_ID = /^PUB_KEY_ID_[0-9A-Za-z]{1,53}$/
export const CERTIFICATE_SERIAL = /^[0-9A-Fa-f]{8,64}$/

/** A public key never expires; of certificates the first one listed counts. */
export const preferredOf = (serials: readonly string[]): string =>
  serials.find((serial) => PUBLIC_KEY_ID.test(serial)) ?? serials[0] ?? ''

const platformKey = (serial: string, text: unknown): readonly [string, KeyObject] | null => {
  const known = typeof text === 'string' ? parseVerificationKey(text) : null
  if (known === null) return null
  if (PUBLIC_KEY_ID.test(serial)) return known.certificateSerial ? null : [serial, known.key]
  if (!CERTIFICATE_SERIAL.test(serial)) return null
  const named = serial.toUpperCase()
  // A certificate under another's number would make every message of either look forged.
  return (known.certificateSerial ?? named) === named ? [named, known.key] : null
}

/** @returns null unless every entry of the JSON is a key or a certificate under its own number */
export const parsePlatformKeys = (text: string): ReadonlyMap<string, KeyObject> | null => {
  let listed: unknown
  try {
    listed = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof listed !== 'object' || listed === null || Array.isArray(listed)) return null
  const entries = Object.entries(listed).map(([serial, key]) => platformKey(serial, key))
  const keys = new Map(entries.filter((entry) => entry !== null))
  return keys.size > 0 && keys.size === entries.length ? keys : null
}
