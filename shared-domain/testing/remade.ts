type Verb = (...args: readonly unknown[]) => unknown

/**
 * The same port, each verb as `make` answers for it; what is no verb stays. Plain functions of one object, made once: a
 * proxy would be asked at every call, and simulations make millions.
 */
export const remade = <Port extends object>(
  port: Port,
  make: (name: string, own: Verb) => unknown
): Port => {
  // Of the same class by its methods' names, without its private parts: every verb is bound to the port itself.
  const other: Port = Object.create(Reflect.getPrototypeOf(port))
  const parts = known.get(port) ?? partsOf(port)
  known.set(port, parts)
  for (const [name, own] of parts) {
    const value = isVerb(own) ? make(name, own) : own
    Object.defineProperty(other, name, { value, enumerable: true })
  }
  return other
}

type Parts = readonly (readonly [name: string, own: unknown])[]

/** A port is made anew for every instance of a function: its parts stay. */
const known = new WeakMap<object, Parts>()

const isVerb = (part: unknown): part is Verb => typeof part === 'function'

/** Its own fields and the methods of its classes, bound to it. */
const partsOf = (port: object): Parts => {
  const names = new Set<string>()
  let part: object | null = port
  while (part && part !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(part)) names.add(name)
    part = Reflect.getPrototypeOf(part)
  }
  names.delete('constructor')
  return [...names].map((name) => {
    const own: unknown = Reflect.get(port, name)
    return [name, isVerb(own) ? own.bind(port) : own]
  })
}
