import { regionsUnder, type Region } from '../regions/regions.ts'
import { knownPlaces, type Place, type PlaceIndex } from './place-forms.ts'

/** What a line says of the region, and where it says it. */
export interface RegionReading extends Partial<Region> {
  readonly province: string
  readonly start: number
  readonly end: number
  /** How much is said: 3 for each whole name, 2 for each short one. */
  readonly weight: number
}

interface Found {
  readonly place: Place
  readonly whole: boolean
  readonly end: number
}

/** What joins a province, a city and a district. */
const JOINT = /[ \-—>]*/y

const afterJoint = (line: string, at: number): number => {
  JOINT.lastIndex = at
  JOINT.test(line)
  return JOINT.lastIndex
}

const endsThere = (line: string, at: number): boolean => at >= line.length || line[at] === ' '

const beginsThere = (line: string, at: number): boolean => at === 0 || line[at - 1] === ' '

/** All places that the line names at this point, the longest names first. */
const placesAt = (line: string, at: number, index: PlaceIndex): readonly Found[] =>
  (index.get(line.charAt(at)) ?? [])
    .flatMap((place) => {
      const form = place.forms.find(({ text }) => line.startsWith(text, at))
      return form ? [{ place, whole: form.whole, end: at + form.text.length }] : []
    })
    .toSorted((a, b) => b.end - a.end)

const weightOf = ({ whole }: Found): number => (whole ? 3 : 2)

/** 南京路, 朝阳门, 中山区: the name of something else begins like a city. */
const SOMETHING_ELSE = /^(路|街|巷|大道|大街|门|桥|区|县|市|旗|镇|乡|[东西南北中](路|街|大街|大道))/

/** 上海市场 is no 上海市. */
const isItself = (line: string, found: Found): boolean =>
  found.whole ? line[found.end] !== '场' : !SOMETHING_ELSE.test(line.slice(found.end))

/** Zones and towns carry names that many places have: they count only inside a city that is named. */
const COMMON_NAME = /(镇|乡|街道|开发区|园区|示范区|管理区|产业区|集聚区|聚集区|新城|新区|高新区)$/

const isTelling = ({ district = '' }: Place): boolean =>
  !COMMON_NAME.test(district) || /^(浦东|滨海)新区$/.test(district)

/** A district's short name counts only where it stands alone: 朝阳门 is in no 朝阳区. */
const districtsAt = (line: string, at: number): readonly Found[] =>
  placesAt(line, at, knownPlaces().districts).filter(
    (found) => found.whole || endsThere(line, found.end)
  )

interface Level {
  readonly city?: string
  readonly district?: string
  readonly end: number
  readonly weight: number
}

/** A district of the city. */
const districtIn = (line: string, city: Found): Level => {
  const { place } = city
  const at = afterJoint(line, skipped(line, city.end, place.city))
  const [found] = districtsAt(line, at).filter(
    (one) => one.place.province === place.province && one.place.city === place.city
  )
  return {
    ...(place.city !== undefined && { city: place.city }),
    ...(found?.place.district !== undefined && { district: found.place.district }),
    end: found?.end ?? city.end,
    weight: weightOf(city) + (found ? weightOf(found) : 0)
  }
}

/** The same name once more, as people who filled in two boxes have it. */
const skipped = (line: string, end: number, name: string | undefined): number => {
  const at = afterJoint(line, end)
  return name !== undefined && line.startsWith(name, at) ? at + name.length : end
}

/** What other lists have where a city would stand, as in 重庆市县城口县. */
const NO_CITY_HERE = /^(市辖区|县|(省|自治区)?直辖县(级行政区划|级行政单位)?)/

/** A district right under the province: its city follows from it, if only one has such a district. */
const districtUnder = (line: string, province: Found): Level | null => {
  const from = afterJoint(line, skipped(line, province.end, province.place.province))
  const none = NO_CITY_HERE.exec(line.slice(from))?.[0] ?? ''
  const at = afterJoint(line, from + none.length)
  const inProvince = districtsAt(line, at).filter(
    ({ place }) => place.province === province.place.province && isTelling(place)
  )
  const longest = inProvince.filter((one) => one.end === inProvince[0]?.end)
  const [only, other] = longest
  if (!only || other) return null
  const { city, district } = only.place
  return {
    ...(city !== undefined && { city }),
    ...(district !== undefined && { district }),
    end: only.end,
    weight: weightOf(only)
  }
}

const cityUnder = (line: string, province: Found): Level | null => {
  const at = afterJoint(line, province.end)
  const [city] = placesAt(line, at, knownPlaces().cities).filter(
    (found) => found.place.province === province.place.province && isItself(line, found)
  )
  return city ? districtIn(line, city) : null
}

/** A province, and what of it is told. */
const fromProvince = (line: string, start: number): readonly RegionReading[] =>
  placesAt(line, start, knownPlaces().provinces)
    .filter((found) => isItself(line, found))
    .flatMap((found) => {
      const { province } = found.place
      const levels = [cityUnder(line, found), districtUnder(line, found)]
      const below = levels.flatMap((level) => level ?? [])
      const [best] = below.toSorted((a, b) => b.weight - a.weight)
      if (!best && !found.whole && !confirmed(line, found)) return []
      const { weight = 0, end = found.end, ...told } = best ?? {}
      const [only, other] = regionsUnder([province])
      const city = other === undefined && only !== undefined ? { city: only } : {}
      return [{ province, ...city, ...told, start, end, weight: weight + weightOf(found) }]
    })

/** A short province alone counts before a blank, or where a place of its own begins: 北京朝阳… */
const confirmed = (line: string, { place, end }: Found): boolean => {
  const { cities, districts } = knownPlaces()
  return (
    (line[end] === ' ' && beginsThere(line, end - 2)) ||
    [...placesAt(line, end, cities), ...placesAt(line, end, districts)].some(
      (found) => found.place.province === place.province
    )
  )
}

/** A city without its province. Its short name counts with a district of it, or standing alone. */
const fromCity = (line: string, start: number): readonly RegionReading[] =>
  placesAt(line, start, knownPlaces().cities)
    .filter((found) => isItself(line, found))
    .flatMap((found) => {
      const level = districtIn(line, found)
      const alone = beginsThere(line, start) && endsThere(line, found.end)
      if (!found.whole && level.district === undefined && !alone) return []
      return [{ province: found.place.province, ...level, start }]
    })

/** A district alone, where the whole country has but one of its name, and nothing stands before it. */
const fromDistrict = (line: string, start: number): readonly RegionReading[] => {
  if (!beginsThere(line, start)) return []
  const whole = placesAt(line, start, knownPlaces().districts).filter((found) => found.whole)
  const [only, other] = whole.filter(({ end }) => end === whole[0]?.end)
  if (!only || other || !isTelling(only.place)) return []
  const { forms: _, ...place } = only.place
  return [{ ...place, start, end: only.end, weight: 2 }]
}

/**
 * The region that a line names: of all readings the one that says most. Two that say little and differ are no region.
 * @param line tokens with single blanks between
 */
export const readRegion = (line: string): RegionReading | null => {
  const readings = Array.from({ length: line.length }, (_, start) => [
    ...fromProvince(line, start),
    ...fromCity(line, start),
    ...fromDistrict(line, start)
  ]).flat()
  const [best, ...others] = readings.toSorted((a, b) => b.weight - a.weight || a.start - b.start)
  if (!best) return null
  const doubtful = best.weight <= 2 && others.some(({ province }) => province !== best.province)
  return doubtful ? null : best
}
