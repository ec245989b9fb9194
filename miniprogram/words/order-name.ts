import type { OrderView } from '#domain/contracts/storefront'

/** `日常包 500 次`, of several lines the first and how many more. */
export const orderName = ({ lines }: Pick<OrderView, 'lines'>): string => {
  const first = lines[0]?.name ?? ''
  return lines.length > 1 ? `${first} 等 ${lines.length} 种` : first
}
