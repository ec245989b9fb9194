import type { AddressFields } from '../../contracts/delivery.ts'
import { parseDetail, parseRecipient } from '../shipping-address.ts'
import { cleanLine, PHONE_MARK } from './clean-line.ts'
import { nameAfter, nameBefore } from './pick-name.ts'
import { readRegion, type RegionReading } from './region-reading.ts'

/**
 * 粘贴地址: takes a whole line apart, in whatever order and with whatever marks people write. What was not understood
 * is absent, and a region that could be two places is none: the shopper sees what was read and fills in the rest.
 */
export const readAddress = (pasted: string): Readonly<Partial<AddressFields>> => {
  const { rest, name: labelled, phone } = cleanLine(pasted)
  const region = readRegion(rest)
  const before = nameBefore(words(region ? rest.slice(0, region.start) : ''))
  const tail = words(region ? afterRegion(rest, region) : rest)
  const found = labelled ?? before.name
  const after = found === undefined ? nameAfter(tail) : { name: found, others: tail }
  const name = parseRecipient(after.name ?? '')
  const detail = detailOf(after.others) ?? detailOf(before.others)
  return {
    ...(name !== null && { name }),
    ...(phone !== undefined && { phone }),
    ...placeOf(region),
    ...(detail !== null && { detail })
  }
}

const words = (text: string): readonly string[] => text.split(' ').filter(Boolean)

const placeOf = (
  region: RegionReading | null
): Partial<Pick<AddressFields, 'province' | 'city' | 'district'>> => {
  if (!region) return {}
  const { province, city, district } = region
  return {
    province,
    ...(city !== undefined && { city }),
    ...(district !== undefined && { district })
  }
}

/** Behind the region, and behind the same region written once more. */
const afterRegion = (line: string, region: RegionReading): string => {
  const rest = line.slice(region.end).replace(/^[ \-—>]+/, '')
  const again = readRegion(rest)
  const same = again?.start === 0 && again.province === region.province
  const agrees = same && (again.city ?? region.city) === region.city
  const repeated = agrees && (again.district ?? region.district) === region.district
  return repeated && again.weight >= 3 ? rest.slice(again.end) : rest
}

/** A place that goods can be brought to has a number or is longer than a name. */
const detailOf = (tokens: readonly string[]): string | null => {
  const text = tokens
    .filter((token) => token !== PHONE_MARK)
    .reduce((line, token) => (needsBlank(line, token) ? `${line} ${token}` : line + token), '')
    .replace(/^[\s\-—.,]+|[\s\-—,]+$/g, '')
  return parseDetail(text.slice(0, 100))
}

const needsBlank = (line: string, token: string): boolean =>
  /[0-9A-Za-z]$/.test(line) && /^[0-9A-Za-z]/.test(token)
