import { remade } from '#domain/testing/remade'

/** The same port with some of its verbs done otherwise; all others are its own. */
export const withVerbs = <Port extends object>(port: Port, verbs: Partial<Port>): Port =>
  remade(port, (name, own) => Reflect.get(verbs, name) ?? own)
