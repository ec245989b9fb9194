type Container = Record<string, unknown> | unknown[]

const isContainer = (value: unknown): value is Container =>
  typeof value === 'object' && value !== null

/** The value at a path like `lines.0.gift`, or undefined. */
export const valueAt = (document: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((at, key) => (isContainer(at) ? Reflect.get(at, key) : undefined), document)

/** A copy with another value at a path. @throws Error where the path leads through something without fields */
export const withValueAt = (document: unknown, path: string, value: unknown): unknown => {
  const [key = '', ...rest] = path.split('.')
  if (!isContainer(document)) throw new Error(`no fields at ${path}`)
  const inner: unknown = Reflect.get(document, key)
  const changed = rest.length === 0 ? value : withValueAt(inner, rest.join('.'), value)
  return Array.isArray(document)
    ? document.map((item: unknown, index) => (String(index) === key ? changed : item))
    : { ...document, [key]: changed }
}
