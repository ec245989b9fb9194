import type {
  DayView,
  GoodsSoldView,
  HourlyDayView,
  OperatorFiguresActions
} from '../../contracts/operator-figures.ts'
import { dayPlus, daysBetween, isDay } from '../../kernel/days.ts'
import { beijingDay, instant, type Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { DayFigures, GoodsSold } from '../day-figures.ts'
import { mostSold, together } from '../day-tally.ts'
import type { FigureDays } from '../figure-books.ts'

interface ShowFiguresDeps {
  readonly figureDays: Pick<FigureDays, 'between'>
  readonly clock: Clock
}

/** A quarter. */
const MOST_DAYS = 92
const GOODS_SHOWN = 20

type Days = OperatorFiguresActions['figures.days']
type Today = OperatorFiguresActions['figures.today']
type BadDays = { readonly kind: 'badRequest'; readonly field: string }

/** 经营数据 of some days. One call. */
export const showFigures =
  ({ figureDays }: ShowFiguresDeps) =>
  async ({ from, to }: Days['request']): Promise<Result<Days['answer'], BadDays>> => {
    if (!isDay(from)) return refuse({ kind: 'badRequest', field: 'from' })
    if (!isDay(to) || to < from || dayPlus(from, MOST_DAYS) <= to) {
      return refuse({ kind: 'badRequest', field: 'to' })
    }
    const found = await figureDays.between(from, to)
    const byDay = new Map(found.map((one) => [one.day, one]))
    const days = daysBetween(from, to).map((day) => dayOf(byDay.get(day) ?? nothingOn(day)))
    return ok({ days, goods: goodsOf(found), ...countedAt(found) })
  }

/** Today beside yesterday, hour by hour. One call. */
export const showToday =
  ({ figureDays, clock }: ShowFiguresDeps) =>
  async (): Promise<Today['answer']> => {
    const today = beijingDay(clock.now())
    const yesterday = dayPlus(today, -1)
    const found = await figureDays.between(yesterday, today)
    const of = (day: number): DayFigures => found.find((one) => one.day === day) ?? nothingOn(day)
    const goods = goodsOf(found.filter(({ day }) => day === today))
    const views = { today: hourlyOf(of(today)), yesterday: hourlyOf(of(yesterday)) }
    return { ...views, goods, ...countedAt(found) }
  }

const nothingOn = (day: number): DayFigures => ({
  day,
  orders: 0,
  salesFen: 0,
  cashFen: 0,
  walletFen: 0,
  pointsFen: 0,
  hourlyFen: Array.from({ length: 24 }, () => 0),
  shoppers: 0,
  newShoppers: 0,
  recovered: 0,
  refunds: 0,
  refundedFen: 0,
  lateFen: 0,
  goods: [],
  placed: 0,
  paid: 0,
  sent: 0,
  completed: 0,
  refunded: 0,
  countedAt: instant(0)
})

const hourlyOf = (figures: DayFigures): HourlyDayView => {
  const { goods: _, countedAt: __, ...day } = figures
  return day
}

const dayOf = (figures: DayFigures): DayView => {
  const { hourlyFen: _, ...day } = hourlyOf(figures)
  return day
}

const goodsOf = (days: readonly DayFigures[]): readonly GoodsSoldView[] => {
  const all = new Map<string, GoodsSold>()
  for (const { goods } of days) {
    for (const one of goods) all.set(one.productId, together(all.get(one.productId), one))
  }
  return mostSold([...all.values()], GOODS_SHOWN)
}

const countedAt = (days: readonly DayFigures[]): { readonly countedAt?: number } =>
  days.length === 0 ? {} : { countedAt: Math.max(...days.map((day) => day.countedAt)) }
