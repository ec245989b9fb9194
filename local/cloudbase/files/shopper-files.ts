import type { Readable } from 'node:stream'
import { CloudBaseError } from '../error.ts'
import { nameOfFileId, type FileStore } from './file-store.ts'

/** Source: errors of cloud storage in wx-server-sdk: another's file. */
const NOT_YOURS = 'STORAGE_EXCEED_AUTHORITY'

/**
 * wx.cloud.uploadFile of a phone: all may read, and only who sent a file may replace it.
 * @returns the file's id
 * @throws CloudBaseError when the path is no name, or the file there is somebody else's
 */
export const putAsShopper = async (
  files: FileStore,
  { name, content }: { readonly name: string; readonly content: Readable },
  openid: string
): Promise<string> => {
  if ((await files.size(name)) !== undefined && (await files.ownerOf(name)) !== openid) {
    throw new CloudBaseError(NOT_YOURS, `${name} was not sent by this shopper`)
  }
  return files.put(name, content, openid)
}

/** wx.cloud.deleteFile of a phone. @returns false when there is no such file of this shopper */
export const removeAsShopper = async (
  files: FileStore,
  fileId: string,
  openid: string
): Promise<boolean> => {
  const name = nameOfFileId(fileId)
  if (name === undefined || (await files.size(name)) === undefined) return false
  if ((await files.ownerOf(name)) !== openid) return false
  await files.remove(name)
  return true
}
