import type { AppCode } from '../contract/app-code.ts'

/** Names that a browser has and a mini-program has not. */
const SHADOWED = [
  'window',
  'document',
  'self',
  'frames',
  'parent',
  'top',
  'location',
  'history',
  'localStorage',
  'sessionStorage',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'alert',
  'confirm',
  'prompt'
] as const

/** Globals of WeChat's that apps replace to hear of every page. */
const DEFINERS = ['App', 'Page', 'Component', 'Behavior']

/** What `globalThis` holds in a mini-program besides WeChat's own: the language and its timers. */
const LANGUAGE =
  'Array ArrayBuffer BigInt Boolean DataView Date Error Float32Array Float64Array Function Infinity Int16Array ' +
  'Int32Array Int8Array Intl JSON Map Math NaN Number Object Promise Proxy RangeError Reflect RegExp Set String ' +
  'Symbol SyntaxError TypeError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet console'

const language = (): Record<string, unknown> => ({
  ...Object.fromEntries(
    LANGUAGE.split(' ').map((name) => [name, Reflect.get(globalThis, name) as unknown])
  ),
  setTimeout: setTimeout.bind(globalThis),
  clearTimeout: clearTimeout.bind(globalThis),
  setInterval: setInterval.bind(globalThis),
  clearInterval: clearInterval.bind(globalThis)
})

interface Module {
  exports: unknown
}

/** Evaluates modules when they are required first, each with the globals of a mini-program. */
export class Modules {
  readonly #code: AppCode['modules']
  #globals: Readonly<Record<string, unknown>>
  readonly #loaded = new Map<string, Module>()
  /** Of each module that ran, what it knows under the names of DEFINERS; null: nobody replaces them any more. */
  #known: (() => unknown)[] | null = []

  constructor(code: AppCode['modules'], globals: Readonly<Record<string, unknown>>) {
    this.#code = code
    const everything = { ...language(), ...globals }
    this.#globals = { ...globals, globalThis: everything, global: everything }
  }

  /** @throws what the module throws, and an Error when there is no such module */
  readonly require = (file: string): unknown => {
    const loaded = this.#loaded.get(file)
    if (loaded) return loaded.exports
    const code = this.#code[file]
    if (code === undefined) throw new Error(`module '${file}' is not defined`)
    const module: Module = { exports: {} }
    this.#loaded.set(file, module)
    this.#evaluate(file, code)(module)
    return module.exports
  }

  /**
   * The app's own script has run: what it put in the place of WeChat's own is what pages get. On a phone these are
   * globals, and assigned to.
   */
  adopt(): void {
    const replaced = (this.#known ?? [])
      .flatMap((knows) => Object.entries(Object(knows())))
      .filter(([name, value]) => value !== this.#globals[name])
    this.#globals = { ...this.#globals, ...Object.fromEntries(replaced) }
    this.#known = null
  }

  #evaluate(file: string, code: string): (module: Module) => void {
    const names = Object.keys(this.#globals)
    const parameters = ['require', 'module', 'exports', ...names, ...SHADOWED].join(',')
    const known = `function(){return {${DEFINERS.filter((name) => names.includes(name)).join(',')}}}`
    // All on the first line, so that lines of the source map hold; the inner function lets code declare any name.
    const text = `(function(${parameters}){return [function(){${code}\n},${known}]})\n//# sourceURL=app:///${file}`
    // oxlint-disable-next-line no-eval -- running the app's own code is what this is for
    const outer: unknown = (0, eval)(text)
    return (module) => {
      if (typeof outer !== 'function') return
      const made: unknown = outer(
        this.require,
        module,
        module.exports,
        ...Object.values(this.#globals)
      )
      const [run, knows]: readonly unknown[] = Array.isArray(made) ? made : []
      if (typeof knows === 'function') this.#known?.push(() => Reflect.apply(knows, null, []))
      if (typeof run === 'function') run.call(undefined)
    }
  }
}
