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
  const names = known.get(port) ?? namesOf(port)
  known.set(port, names)
  for (const name of names) {
    const own: unknown = Reflect.get(port, name)
    const value = typeof own === 'function' ? make(name, own.bind(port)) : own
    Object.defineProperty(other, name, { value, enumerable: true })
  }
  return other
}

/** A port is made anew for every instance of a function: its names stay. */
const known = new WeakMap<object, ReadonlySet<string>>()

/** Its own fields and the methods of its classes. */
const namesOf = (port: object): ReadonlySet<string> => {
  const names = new Set<string>()
  let part: object | null = port
  while (part && part !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(part)) names.add(name)
    part = Reflect.getPrototypeOf(part)
  }
  names.delete('constructor')
  return names
}
