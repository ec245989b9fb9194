/** Readers for documents as they lie in the database: of unknown shape, and never trusted. */
export type Fields = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null

export const field = (value: unknown, name: string): unknown =>
  isObject(value) ? value[name] : undefined

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const textOf = (value: unknown, name: string): string => {
  const text = field(value, name)
  return typeof text === 'string' ? text : ''
}

export const numberOf = (value: unknown, name: string): number => Number(field(value, name) ?? 0)

export const namesIn = (value: unknown): string[] => (isObject(value) ? Object.keys(value) : [])
