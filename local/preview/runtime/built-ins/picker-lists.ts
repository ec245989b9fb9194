import { regionsUnder } from '#domain/account/regions/regions'
import { number, text, type Host } from './built-in.ts'
import type { PickerMode } from './picker-mode.ts'

/** One column of a range: texts, or objects whose `range-key` is shown. */
const columnOf = (range: unknown, key: string): string[] =>
  Array.isArray(range)
    ? range.map((item: unknown) => text(key === '' ? item : Object(item)[key]))
    : []

export const selectorMode = ({ data }: Host): PickerMode => ({
  columns: () => [columnOf(data['range'], text(data['rangeKey']))],
  selected: () => [number(data['value'])],
  move: () => false,
  answer: ([index = 0]) => ({ value: index }),
  follow: () => undefined
})

export const multiMode = ({ data, emit }: Host): PickerMode => {
  const values = (): number[] => {
    const list: readonly unknown[] = Array.isArray(data['value']) ? data['value'] : []
    return columns().map((_, column) => number(list[column]))
  }
  const columns = (): string[][] => {
    const range: readonly unknown[] = Array.isArray(data['range']) ? data['range'] : []
    return range.map((column) => columnOf(column, text(data['rangeKey'])))
  }
  let at = values()
  return {
    columns,
    selected: () => at,
    move: (column, index) => {
      at = at.with(column, index)
      emit('columnchange', { column, value: index })
      return false
    },
    answer: (indexes) => ({ value: [...indexes] }),
    follow: () => {
      at = values()
    }
  }
}

/** Provinces, their cities, their districts. */
export const regionMode = ({ data }: Host): PickerMode => {
  const everything = text(data['customItem'])
  const deep = text(data['level']) === 'province' ? 1 : text(data['level']) === 'city' ? 2 : 3
  const own = (names: readonly string[]): string[] =>
    everything === '' ? [...names] : [everything, ...names]
  const value: readonly unknown[] = Array.isArray(data['value']) ? data['value'] : []
  let names = value.map((name) => text(name))
  const columns = (): string[][] => {
    const [province = '', city = ''] = names
    const lists = [regionsUnder([]), regionsUnder([province]), regionsUnder([province, city])]
    return lists.slice(0, deep).map(own)
  }
  const settle = (): void => {
    for (let column = 0; column < deep; column += 1) {
      const list = columns()[column] ?? []
      if (!list.includes(names[column] ?? '')) names[column] = list[0] ?? ''
    }
  }
  settle()
  return {
    columns,
    selected: () => columns().map((list, column) => list.indexOf(names[column] ?? '')),
    move: (column, index) => {
      names = [...names.slice(0, column), columns()[column]?.[index] ?? '']
      settle()
      return column < deep - 1
    },
    answer: () => ({ value: names.slice(0, deep), code: [], postcode: '' })
  }
}
