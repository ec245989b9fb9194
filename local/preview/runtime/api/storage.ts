import type { Runtime } from '../runtime.ts'
import { textOf, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** Source: developers.weixin.qq.com, storage: 10 MB in all. */
const LIMIT_KB = 10 * 1024

export const storage = ({ shell }: Runtime, define: DefineApi): Api => {
  const kept = new Kept(`mini-program:${shell.identity()}:`)
  const read = (key: string): unknown => kept.read(key, '')
  const write = (key: string, data: unknown): void => kept.write(key, data)
  const remove = (key: string): void => kept.remove(key)
  return {
    getStorage: define('getStorage', ({ key }) => {
      if (!kept.has(textOf(key))) throw new Error('data not found')
      return { data: read(textOf(key)) }
    }),
    setStorage: define('setStorage', ({ key, data }) => write(textOf(key), data)),
    removeStorage: define('removeStorage', ({ key }) => remove(textOf(key))),
    clearStorage: define('clearStorage', () => kept.clear()),
    getStorageInfo: define('getStorageInfo', () => kept.describe()),
    getStorageSync: read,
    setStorageSync: write,
    removeStorageSync: remove,
    clearStorageSync: () => kept.clear(),
    getStorageInfoSync: () => kept.describe(),
    batchSetStorageSync: (list: readonly { key: string; value: unknown }[]) => {
      for (const { key, value } of list) write(key, value)
    },
    batchGetStorageSync: (keys: readonly string[]) => keys.map(read)
  }
}

/** One shopper's values, apart from those of the frame and of other shoppers. */
class Kept {
  readonly #prefix: string

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  has(key: string): boolean {
    return localStorage.getItem(this.#prefix + key) !== null
  }

  read(key: string, otherwise: unknown): unknown {
    const text = localStorage.getItem(this.#prefix + key)
    return text === null ? otherwise : (Object(JSON.parse(text)).data as unknown)
  }

  write(key: string, data: unknown): void {
    localStorage.setItem(this.#prefix + key, JSON.stringify({ data }))
  }

  remove(key: string): void {
    localStorage.removeItem(this.#prefix + key)
  }

  clear(): void {
    for (const key of this.#keys()) this.remove(key)
  }

  describe(): object {
    const keys = this.#keys()
    const size = keys.reduce((sum, key) => sum + JSON.stringify(this.read(key, '')).length, 0)
    return { keys, currentSize: Math.ceil(size / 1024), limitSize: LIMIT_KB }
  }

  #keys(): string[] {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => key.slice(this.#prefix.length))
  }
}
