import { text, type Host } from './built-in.ts'
import type { PickerMode } from './picker-mode.ts'

const two = (count: number): string => String(count).padStart(2, '0')

const between = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) + 1 }, (_, index) => from + index)

export const timeMode = ({ data }: Host): PickerMode => {
  const [from, to] = [partsOf(data['start'], '00:00'), partsOf(data['end'], '23:59')]
  let at = partsOf(data['value'], '00:00')
  const hours = () => between(from[0] ?? 0, to[0] ?? 23)
  const minutes = () =>
    between(at[0] === from[0] ? (from[1] ?? 0) : 0, at[0] === to[0] ? (to[1] ?? 59) : 59)
  const settle = (): void => {
    at = [nearest(hours(), at[0]), at[1] ?? 0]
    at = [at[0] ?? 0, nearest(minutes(), at[1])]
  }
  settle()
  return {
    columns: () => [hours().map(two), minutes().map(two)],
    selected: () => [hours().indexOf(at[0] ?? 0), minutes().indexOf(at[1] ?? 0)],
    move: (column, index) => {
      at = at.with(column, (column === 0 ? hours() : minutes())[index] ?? 0)
      settle()
      return column === 0
    },
    answer: () => ({ value: at.map(two).join(':') })
  }
}

const DEPTHS: Readonly<Record<string, number>> = { year: 1, month: 2, day: 3 }
const UNITS = ['年', '月', '日'] as const

export const dateMode = ({ data }: Host): PickerMode => {
  const depth = DEPTHS[text(data['fields'])] ?? 3
  const from = partsOf(data['start'], '1970-01-01')
  const to = partsOf(data['end'], '2099-12-31')
  let at = partsOf(data['value'], '').length > 0 ? partsOf(data['value'], '') : from
  /** What a column may hold, given the columns before it. */
  const range = (column: number): number[] => {
    const before = (limit: readonly number[]): boolean =>
      at.slice(0, column).every((part, index) => part === limit[index])
    const last = [9999, 12, daysIn(at[0] ?? 1970, at[1] ?? 1)][column] ?? 1
    return between(
      before(from) ? (from[column] ?? 1) : 1,
      before(to) ? Math.min(to[column] ?? last, last) : last
    )
  }
  const settle = (): void => {
    for (let column = 0; column < depth; column += 1) {
      at = [...at.slice(0, column), nearest(range(column), at[column]), ...at.slice(column + 1)]
    }
  }
  settle()
  return {
    columns: () =>
      between(0, depth - 1).map((column) => range(column).map((part) => `${part}${UNITS[column]}`)),
    selected: () => at.slice(0, depth).map((part, column) => range(column).indexOf(part)),
    move: (column, index) => {
      at = at.with(column, range(column)[index] ?? 1)
      settle()
      return column < depth - 1
    },
    answer: () => ({ value: at.slice(0, depth).map(two).join('-') })
  }
}

const partsOf = (value: unknown, otherwise: string): number[] =>
  (text(value) || otherwise).split(/[-:]/).filter(Boolean).map(Number)

const nearest = (list: readonly number[], wanted = 0): number =>
  list.toSorted((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted))[0] ?? wanted

/** Day 0 of the next month is the last of this one. */
const daysIn = (year: number, month: number): number => new Date(year, month, 0).getDate()
