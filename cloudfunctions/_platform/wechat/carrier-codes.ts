/** 运力 id of the carriers that shops use, by what their names have in them. Source: WeChat's get_delivery_list. */
const CODES: readonly (readonly [part: string, code: string])[] = [
  ['顺丰', 'SF'],
  ['中通', 'ZTO'],
  ['圆通', 'YTO'],
  ['申通', 'STO'],
  ['韵达', 'YD'],
  ['极兔', 'JTSD'],
  ['京东', 'JD'],
  ['德邦', 'DBL'],
  ['EMS', 'EMS'],
  ['邮政', 'YZPY']
]

/** @param name as an operator wrote it, or WeChat's code itself. Null: WeChat has to be told by hand */
export const carrierCode = (name: string): string | null => {
  const known = CODES.find(([part]) => name.toUpperCase().includes(part))
  if (known) return known[1]
  return /^[0-9A-Z]{2,20}$/.test(name) ? name : null
}
