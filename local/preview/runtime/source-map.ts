import * as v from 'valibot'

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const map = v.object({ mappings: v.string() })

/** The first place of a stack that lies in the app, as `file:line:column` of its source; null if none does. */
export const placeIn = (
  stack: string,
  modules: Readonly<Record<string, string>>
): string | null => {
  for (const [, file = '', line, column] of stack.matchAll(/app:\/\/\/([^\s:()]+):(\d+):(\d+)/g)) {
    const code = modules[file]
    if (code === undefined) continue
    const source = sourcePosition(code, Number(line), Number(column))
    return source ? `${file}:${source.line}:${source.column}` : file
  }
  return null
}

interface Position {
  readonly line: number
  readonly column: number
}

/** Where compiled code comes from, by the map at its end; lines and columns count from 1. */
export const sourcePosition = (code: string, line: number, column: number): Position | null => {
  const encoded = /sourceMappingURL=data:application\/json;base64,([\w+/=]+)/.exec(code)?.[1]
  if (encoded === undefined) return null
  const { mappings } = v.parse(map, JSON.parse(atob(encoded)))
  const state = { line: 0, column: 0 }
  let found: Position | null = null
  for (const [index, row] of mappings.split(';').entries()) {
    if (index >= line) break
    let generated = 0
    for (const segment of row.split(',').filter(Boolean)) {
      const [moved = 0, , lines = 0, columns = 0] = decode(segment)
      generated += moved
      state.line += lines
      state.column += columns
      if (index === line - 1 && generated <= column - 1) {
        found = { line: state.line + 1, column: state.column + 1 }
      }
    }
  }
  return found
}

/** Base 64 VLQ: five bits a digit, the sixth says that more follow, the lowest bit of the number is its sign. */
const decode = (segment: string): number[] => {
  const numbers: number[] = []
  let value = 0
  let shift = 0
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit)
    value += (bits & 31) << shift
    shift += 5
    if (bits & 32) continue
    numbers.push(value & 1 ? -(value >> 1) : value >> 1)
    value = 0
    shift = 0
  }
  return numbers
}
