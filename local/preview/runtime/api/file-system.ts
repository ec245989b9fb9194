import { localFiles, USER_DATA_PATH } from '../local-files.ts'
import { textOf, type Api, type Options } from './api-call.ts'
import type { DefineApi } from './index.ts'

type Action = (options: Options) => unknown

/** Source: developers.weixin.qq.com, FileSystemManager. Folders need not be made; the files live until a reload. */
export const fileSystem = (define: DefineApi): Api => {
  const manager: Api = {}
  const add = (name: string, action: Action): void => {
    manager[name] = define(name, action)
  }
  for (const [name, action] of Object.entries(ACTIONS)) add(name, action)
  return Object.assign(manager, SYNCHRONOUS)
}

/** @throws an Error with WeChat's words when there is no such file */
const kept = (path: unknown): Blob => {
  const file = localFiles.read(textOf(path))
  if (!file) throw new Error(`no such file or directory, open '${textOf(path)}'`)
  return file
}

/** Bytes without an encoding; text as UTF-8, or as base64. */
const contentOf = async (file: Blob, encoding: unknown): Promise<unknown> => {
  const bytes = await file.arrayBuffer()
  if (encoding === undefined) return bytes
  if (encoding === 'base64') {
    return btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCodePoint(byte)).join(''))
  }
  return new TextDecoder().decode(bytes)
}

const fileOf = (data: unknown, encoding: unknown): Blob => {
  if (data instanceof ArrayBuffer) return new Blob([data])
  if (encoding !== 'base64') return new Blob([textOf(data)])
  return new Blob([Uint8Array.from(atob(textOf(data)), (letter) => letter.codePointAt(0) ?? 0)])
}

const save = (path: unknown, target: unknown): string => {
  const name = textOf(target) || `${USER_DATA_PATH}/${textOf(path).replace(/^.*[/_]/, '')}`
  localFiles.write(name, kept(path))
  return name
}

const ACTIONS: Readonly<Record<string, Action>> = {
  readFile: async ({ filePath, encoding }) => ({ data: await contentOf(kept(filePath), encoding) }),
  writeFile: ({ filePath, data, encoding }) =>
    localFiles.write(textOf(filePath), fileOf(data, encoding)),
  appendFile: ({ filePath, data, encoding }) =>
    localFiles.write(textOf(filePath), new Blob([kept(filePath), fileOf(data, encoding)])),
  access: ({ path }) => {
    if (localFiles.list(textOf(path)).length === 0) kept(path)
  },
  unlink: ({ filePath }) => {
    kept(filePath)
    localFiles.remove(textOf(filePath))
  },
  copyFile: ({ srcPath, destPath }) => localFiles.write(textOf(destPath), kept(srcPath)),
  saveFile: ({ tempFilePath, filePath }) => ({ savedFilePath: save(tempFilePath, filePath) }),
  getFileInfo: ({ filePath }) => ({ size: kept(filePath).size }),
  removeSavedFile: ({ filePath }) => localFiles.remove(textOf(filePath)),
  getSavedFileList: () => ({
    fileList: localFiles.list(USER_DATA_PATH).map((filePath) => ({
      filePath,
      size: kept(filePath).size,
      createTime: 0
    }))
  }),
  readdir: ({ dirPath }) => ({ files: namesIn(dirPath) }),
  mkdir: () => undefined,
  rmdir: ({ dirPath }) => {
    for (const path of localFiles.list(`${textOf(dirPath)}/`)) localFiles.remove(path)
  }
}

const namesIn = (folder: unknown): string[] => {
  const start = `${textOf(folder).replace(/\/$/, '')}/`
  const rest = localFiles.list(start).map((path) => path.slice(start.length).split('/')[0] ?? '')
  return [...new Set(rest)]
}

/** What can be done at once. Reading cannot: a browser reads files later. */
const SYNCHRONOUS = {
  writeFileSync: (path: string, data: unknown, encoding?: unknown) =>
    localFiles.write(path, fileOf(data, encoding)),
  accessSync: (path: string) => {
    if (localFiles.list(path).length === 0) kept(path)
  },
  unlinkSync: (path: string) => {
    kept(path)
    localFiles.remove(path)
  },
  copyFileSync: (from: string, to: string) => localFiles.write(to, kept(from)),
  saveFileSync: (path: string, target?: string) => save(path, target),
  readdirSync: (folder: string) => namesIn(folder),
  mkdirSync: () => undefined,
  statSync: (path: string) => ({
    size: kept(path).size,
    isFile: () => true,
    isDirectory: () => false
  })
}
