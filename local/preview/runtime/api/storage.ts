import type { Runtime } from '../runtime.ts'
import { textOf, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** Keeps the mini-program's values apart from the frame's. */
const PREFIX = 'mini-program:'
/** Source: developers.weixin.qq.com, storage: 10 MB in all. */
const LIMIT_KB = 10 * 1024

export const storage = (_runtime: Runtime, define: DefineApi): Api => ({
  getStorage: define('getStorage', ({ key }) => {
    if (!has(textOf(key))) throw new Error('data not found')
    return { data: read(textOf(key)) }
  }),
  setStorage: define('setStorage', ({ key, data }) => write(textOf(key), data)),
  removeStorage: define('removeStorage', ({ key }) => remove(textOf(key))),
  clearStorage: define('clearStorage', clear),
  getStorageInfo: define('getStorageInfo', describe),
  getStorageSync: (key: string) => (has(key) ? read(key) : ''),
  setStorageSync: write,
  removeStorageSync: remove,
  clearStorageSync: clear,
  getStorageInfoSync: describe,
  batchSetStorageSync: (list: readonly { key: string; value: unknown }[]) => {
    for (const { key, value } of list) write(key, value)
  },
  batchGetStorageSync: (keys: readonly string[]) => keys.map((key) => (has(key) ? read(key) : ''))
})

const has = (key: string): boolean => localStorage.getItem(PREFIX + key) !== null

const read = (key: string): unknown => {
  const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? '{}')
  return typeof kept === 'object' && kept !== null && 'data' in kept ? kept.data : undefined
}

const write = (key: string, data: unknown): void =>
  localStorage.setItem(PREFIX + key, JSON.stringify({ data }))

const remove = (key: string): void => localStorage.removeItem(PREFIX + key)

const clear = (): void => keys().forEach(remove)

const keys = (): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length))

const describe = () => {
  const size = keys().reduce((sum, key) => sum + JSON.stringify(read(key) ?? '').length, 0)
  return { keys: keys(), currentSize: Math.ceil(size / 1024), limitSize: LIMIT_KB }
}
