import { REGION_NAMES } from './region-names.ts'

/** 省市区 by names, as addresses keep them and freight rules match them. */
export interface Region {
  readonly province: string
  readonly city: string
  readonly district: string
}

type Cities = ReadonlyMap<string, readonly string[]>

let known: ReadonlyMap<string, Cities> | undefined

/** Taken apart at its first use: a function that never asks pays nothing. */
export const regionTree = (): ReadonlyMap<string, Cities> => {
  known ??= grown(REGION_NAMES)
  return known
}

const grown = (names: string): ReadonlyMap<string, Cities> => {
  const provinces = new Map<string, Map<string, string[]>>()
  let cities = new Map<string, string[]>()
  let districts: string[] = []
  for (const name of names.trim().split(/\s+/)) {
    if (name.startsWith('#')) {
      cities = new Map()
      provinces.set(name.slice(1), cities)
    } else if (name.startsWith('@')) {
      districts = []
      cities.set(name.slice(1), districts)
    } else districts.push(name)
  }
  return provinces
}

/**
 * What a picker shows next.
 * @param under nothing: provinces; a province: its cities; a province and a city: its districts
 * @returns nothing where there is no such place
 */
export const regionsUnder = (under: readonly string[]): readonly string[] => {
  const [province, city] = under
  if (province === undefined) return [...regionTree().keys()]
  const cities = regionTree().get(province)
  if (city === undefined) return [...(cities?.keys() ?? [])]
  return under.length > 2 ? [] : (cities?.get(city) ?? [])
}

/** What stands for a city in the lists of others: 市辖区 of 北京市, 省直辖县 of 湖北省. */
export const NO_CITY = /^(市辖区|县|(省|自治区)?直辖县(级行政区划|级行政单位)?|(省|自治区)直辖)$/

/** Cities without districts: their towns stand in place of them. */
const TOWN = /(镇|乡|街道)$/

/**
 * The region under our names. Where WeChat's address book or another list names the city otherwise, as 市辖区 or as
 * the district itself, the district decides; where a city has towns only, its own name may stand for them.
 * @returns null for no place that exists
 */
export const knownRegion = ({ province, city, district }: Region): Region | null => {
  const cities = regionTree().get(province)
  if (!cities) return null
  const own = cities.get(city)
  if (own) {
    const whole = district === city && TOWN.test(own[0] ?? '')
    return whole || own.includes(district) ? { province, city, district } : null
  }
  if (city !== province && city !== district && !NO_CITY.test(city)) return null
  const [only, other] = [...cities].filter(([, names]) => names.includes(district))
  return only && !other ? { province, city: only[0], district } : null
}
