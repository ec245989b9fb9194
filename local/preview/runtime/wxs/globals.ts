import { changedProperty, handleEvent } from './responsive.ts'

/** What compiled templates call: the parts of WXS that JavaScript does otherwise. */
export const installWxs = (): void => {
  Object.defineProperty(Object.prototype, '__wxsConstructor', {
    enumerable: false,
    configurable: true,
    get(this: unknown) {
      return constructorName(this)
    },
    // An object of the app may carry the name; then it is a plain field.
    set(this: object, value: unknown) {
      Object.defineProperty(this, '__wxsConstructor', { value, writable: true, configurable: true })
    }
  })
  Object.assign(globalThis, {
    __wxs: {
      getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
      getDate,
      changedProperty,
      handleEvent
    }
  })
}

const NAMES = ['Array', 'Function', 'String', 'Number', 'Boolean', 'RegExp', 'Date'] as const

/** Source: developers.weixin.qq.com, WXS data types: `constructor` gives the type as a string. */
export const constructorName = (value: unknown): string => {
  const name = Object.prototype.toString.call(value).slice(8, -1)
  return NAMES.find((known) => known === name) ?? 'Object'
}

const getDate = (...parts: readonly (number | string)[]): Date =>
  Reflect.construct(Date, parts) as Date
