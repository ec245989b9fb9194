import type { MovableClock } from '../../clock.ts'
import type { Answer } from '../database/engine.ts'
import type { JsonObject } from '../json.ts'
import { objectList, requiredText } from '../json.ts'
import { CloudBaseError } from '../error.ts'
import type { FileStore } from './file-store.ts'
import { fileIdOf, fileName, nameOfFileId } from './file-store.ts'

/** How long a download address lives when the caller does not say, in seconds. */
const DEFAULT_MAX_AGE = 7200

export interface StorageContext {
  readonly files: FileStore
  readonly clock: MovableClock
  /** Where the file door answers, without a slash at the end. */
  readonly doorUrl: () => string
}

type StorageAction = (context: StorageContext, params: JsonObject) => Promise<Answer> | Answer

/** The actions behind uploadFile, downloadFile, getTempFileURL, copyFile and deleteFile. */
export const STORAGE_ACTIONS: Readonly<Record<string, StorageAction>> = {
  'storage.getUploadMetadata': ({ files, doorUrl }, params) => {
    const name = fileName(requiredText(params, 'path'))
    return {
      data: {
        url: `${doorUrl()}/${encodeURI(name)}`,
        token: 'local-token',
        authorization: files.sign(`put ${name}`),
        fileId: fileIdOf(name),
        cosFileId: 'local-cos-file'
      }
    }
  },

  'storage.batchGetDownloadUrl': async (context, params) => ({
    data: {
      download_list: await Promise.all(
        objectList(params, 'file_list').map((file) => download(context, file))
      )
    }
  }),

  'storage.batchDeleteFile': async ({ files }, params) => ({
    data: {
      delete_list: await Promise.all(
        textList(params, 'fileid_list').map(async (fileID) => {
          const name = await existing(files, fileID)
          if (name !== undefined) await files.remove(name)
          return { code: name === undefined ? 'STORAGE_FILE_NONEXIST' : 'SUCCESS', fileID }
        })
      )
    }
  }),

  'storage.batchCopyFile': async ({ files }, params) => ({
    data: {
      copy_list: await Promise.all(objectList(params, 'file_list').map((file) => copy(files, file)))
    }
  }),

  'storage.getFileAuthority': async ({ files }, params) => ({
    data: await Promise.all(
      objectList(params, 'fileList').map(async (file) => {
        const name = requiredText(file, 'path')
        // All collections and files of the store belong to the functions: nobody else may write.
        return { path: name, read: (await files.size(name)) !== undefined, write: false }
      })
    )
  })
}

const download = async (context: StorageContext, file: JsonObject): Promise<JsonObject> => {
  const fileID = requiredText(file, 'fileid')
  const name = await existing(context.files, fileID)
  if (name === undefined) return { code: 'STORAGE_FILE_NONEXIST', fileID, tempFileURL: '' }
  const maxAge = typeof file['max_age'] === 'number' ? file['max_age'] : DEFAULT_MAX_AGE
  const tempFileURL = downloadUrl(context, name, maxAge)
  // The SDK encodes the address itself, except one that it asked for as COS_URL.
  return {
    code: 'SUCCESS',
    fileID,
    tempFileURL: file['url_type'] === 'COS_URL' ? encodeURI(tempFileURL) : tempFileURL,
    maxAge
  }
}

/** An address that is open until maxAge seconds of the clock have passed; not yet URL-encoded. */
export const downloadUrl = (context: StorageContext, name: string, maxAge: number): string => {
  const until = Math.floor(context.clock.now() / 1000) + maxAge
  return `${context.doorUrl()}/${name}?sign=${context.files.sign(`get ${name} ${until}`)}&t=${until}`
}

const existing = async (files: FileStore, fileId: string): Promise<string | undefined> => {
  const name = nameOfFileId(fileId)
  return name !== undefined && (await files.size(name)) !== undefined ? name : undefined
}

const copy = async (files: FileStore, file: JsonObject): Promise<JsonObject> => {
  const from = requiredText(file, 'src_path')
  const to = fileName(requiredText(file, 'dst_path'))
  const answer = { src_path: from, dst_path: to }
  if ((await files.size(from)) === undefined) return { ...answer, code: 'STORAGE_FILE_NONEXIST' }
  if (file['overwrite'] === false && (await files.size(to)) !== undefined) {
    return { ...answer, code: 'STORAGE_FILE_EXIST' }
  }
  await files.copy(from, to)
  if (file['remove_original'] === true) await files.remove(from)
  return { ...answer, code: 'SUCCESS', fileID: fileIdOf(to) }
}

const textList = (params: JsonObject, name: string): readonly string[] => {
  const value = params[name]
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
  throw new CloudBaseError('INVALID_PARAM', `${name} must be an array of strings`)
}
