import type { HourlyDayView } from '#domain/contracts/operator-figures'

/** A quiet day of the shop, three orders at ten in the morning. */
export const aShopDay = (changes: Partial<HourlyDayView> = {}): HourlyDayView => ({
  day: 20_261_122,
  orders: 3,
  salesFen: 30_000,
  cashFen: 27_000,
  walletFen: 2000,
  pointsFen: 1000,
  hourlyFen: Array.from({ length: 24 }, (_, hour) => (hour === 10 ? 30_000 : 0)),
  shoppers: 2,
  newShoppers: 1,
  recovered: 1,
  refunds: 0,
  refundedFen: 0,
  lateFen: 0,
  placed: 4,
  paid: 3,
  sent: 2,
  completed: 1,
  refunded: 0,
  ...changes
})
