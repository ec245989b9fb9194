import type { AddressFields } from '#domain/contracts/delivery'

/** `浙江省杭州市西湖区 文三路 90 号`: 北京市北京市 is said once. */
export const addressLine = (address: AddressFields): string =>
  `${regionLine(address)} ${address.detail}`

export const regionLine = ({
  province,
  city,
  district
}: Pick<AddressFields, 'province' | 'city' | 'district'>): string =>
  `${province === city ? '' : province}${city}${district}`
