import { localFiles } from '../local-files.ts'
import { projectFile } from '../built-ins/file-url.ts'
import type { Runtime } from '../runtime.ts'
import { reasonOf, textOf, type Api } from './api-call.ts'
import { task } from './file-task.ts'
import { openFile } from './files.ts'
import type { DefineApi } from './index.ts'

/** Source: developers.weixin.qq.com, errors of cloud storage: the request failed, there is no such file. */
const REQUEST_FAILED = -503_001
const NO_SUCH_FILE = -503_003
/** Source: the same, getTempFileURL and deleteFile: so many files a call. */
const MOST_FILES = 50

/** Files of the environment's cloud storage. */
export const cloudStorage = ({ shell }: Runtime, define: DefineApi): Api => ({
  uploadFile: task(define, 'cloud.uploadFile', async ({ cloudPath, filePath }) => {
    const file = await openFile(textOf(filePath))
    const fileID = await reached(() => shell.storage.put(textOf(cloudPath), file))
    return { fileID, statusCode: 200 }
  }),
  downloadFile: task(define, 'cloud.downloadFile', async ({ fileID }) => {
    const file = await reached(() => shell.storage.read(textOf(fileID)))
    if (!file) throw failure(NO_SUCH_FILE, 'storage file not exists')
    return { tempFilePath: localFiles.add(file), statusCode: 200 }
  }),
  getTempFileURL: define('cloud.getTempFileURL', ({ fileList }) =>
    eachFile(fileList, async (fileID) => {
      const isThere = (await shell.storage.read(fileID)) !== null
      const tempFileURL = isThere ? new URL(projectFile(fileID), location.href).href : ''
      return { ...outcome(fileID, isThere), tempFileURL }
    })
  ),
  deleteFile: define('cloud.deleteFile', ({ fileList }) =>
    eachFile(fileList, async (fileID) => outcome(fileID, await shell.storage.remove(fileID)))
  )
})

const eachFile = async (
  fileList: unknown,
  ask: (fileID: string) => Promise<object>
): Promise<object> => {
  const files: readonly unknown[] = Array.isArray(fileList) ? fileList : []
  if (files.length === 0 || files.length > MOST_FILES) {
    throw new Error(`fileList must have 1 to ${MOST_FILES} files`)
  }
  // A file is its id, or an object that holds it.
  const ids = files.map((file) => textOf(typeof file === 'string' ? file : Object(file).fileID))
  return { fileList: await reached(() => Promise.all(ids.map(ask))) }
}

const outcome = (fileID: string, done: boolean) =>
  done
    ? { fileID, status: 0, errMsg: 'ok' }
    : { fileID, status: 1, errMsg: 'STORAGE_FILE_NONEXIST' }

const reached = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask()
  } catch (error) {
    throw failure(REQUEST_FAILED, reasonOf(error))
  }
}

const failure = (errCode: number, reason: string): Error =>
  Object.assign(new Error(`${errCode} ${reason}`), { errCode })
