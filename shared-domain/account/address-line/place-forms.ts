import { NO_CITY, regionTree } from '../regions/regions.ts'

/** One way in which people write a place. */
export interface PlaceForm {
  readonly text: string
  /** As it is officially called: a shorter form counts only where what follows it confirms it. */
  readonly whole: boolean
}

export interface Place {
  readonly province: string
  readonly city?: string
  readonly district?: string
  readonly forms: readonly PlaceForm[]
}

/** Places by the first character of their forms, so that a line is read without trying three thousand names. */
export type PlaceIndex = ReadonlyMap<string, readonly Place[]>

export interface KnownPlaces {
  readonly provinces: PlaceIndex
  readonly cities: PlaceIndex
  readonly districts: PlaceIndex
}

let known: KnownPlaces | undefined

/** Made at its first use. */
export const knownPlaces = (): KnownPlaces => {
  known ??= {
    provinces: indexed(provinces()),
    cities: indexed(cities()),
    districts: indexed(districts())
  }
  return known
}

const forms = (whole: string, ...others: readonly (string | undefined)[]): readonly PlaceForm[] => [
  { text: whole, whole: true },
  ...others.flatMap((text) =>
    text !== undefined && text !== whole ? [{ text, whole: false }] : []
  )
]

const PROVINCE_END = /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)$/

const provinces = (): readonly Place[] =>
  [...regionTree().keys()].map((province) => {
    const short = province.replace(PROVINCE_END, '')
    const spoken = province.endsWith('自治区') ? [`${short}自治区`, `${short}省`] : []
    return { province, forms: forms(province, ...spoken, short) }
  })

/** 恩施 of 恩施土家族苗族自治州, which people also call 恩施州. */
const OF_A_PEOPLE =
  /^(.{2,}?)(土家|苗|侗|藏|羌|彝|布依|傣|景颇|白|哈尼|壮|傈僳|回|蒙古|朝鲜|柯尔克孜|哈萨克)族?.*自治州$/

const cities = (): readonly Place[] =>
  [...regionTree()].flatMap(([province, own]) =>
    [...own.keys()]
      .filter((city) => !NO_CITY.test(city))
      .map((city) => ({ province, city, forms: cityForms(city) }))
  )

const cityForms = (city: string): readonly PlaceForm[] => {
  const state = OF_A_PEOPLE.exec(city)?.[1]
  if (state !== undefined) return forms(city, `${state}州`, state)
  return forms(city, /^(.{2,})(市|地区|盟)$/.exec(city)?.[1])
}

const districts = (): readonly Place[] =>
  [...regionTree()].flatMap(([province, own]) =>
    [...own].flatMap(([city, names]) =>
      names.map((district) => ({ province, city, district, forms: districtForms(district) }))
    )
  )

const districtForms = (district: string): readonly PlaceForm[] => {
  const people = /^(.{2,}?)(?:[^族]{1,4}族)+自治县$/.exec(district)?.[1]
  if (people !== undefined) return forms(district, `${people}县`)
  return forms(district, /^(.{2,}?)(新区|区|县|市|旗)$/.exec(district)?.[1])
}

const indexed = (places: readonly Place[]): PlaceIndex => {
  const index = new Map<string, Place[]>()
  for (const place of places) {
    for (const first of new Set(place.forms.map(({ text }) => text.charAt(0)))) {
      const those = index.get(first) ?? []
      those.push(place)
      index.set(first, those)
    }
  }
  return index
}
