/** The same port with some of its verbs done otherwise; all others are its own, also those that come to it later. */
export const withVerbs = <Port extends object>(port: Port, verbs: Partial<Port>): Port => {
  const made = new Map<PropertyKey, unknown>()
  return new Proxy(port, {
    get: (target, key): unknown => {
      if (made.has(key)) return made.get(key)
      const own: unknown = Reflect.get(target, key)
      const bound =
        typeof own === 'function'
          ? (...args: readonly unknown[]): unknown => Reflect.apply(own, target, args)
          : own
      const verb = Reflect.get(verbs, key) ?? bound
      made.set(key, verb)
      return verb
    }
  })
}
