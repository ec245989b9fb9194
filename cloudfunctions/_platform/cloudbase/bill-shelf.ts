import tcb from '@cloudbase/node-sdk'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

import type { BillShelf } from '#domain/reconciliation/index'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** A part is 2 MB before it is packed, half a MB after. */
const TRANSFER_MS = 20_000
/** How long an address may be read from. */
const OPEN_SECONDS = 600
/** Fast: numbers pack well at any level. */
const LEVEL = 1

/**
 * Fetched bills in file storage, packed. The SDK's own uploadFile carries an XML parser into every function: only its
 * address is asked for, and the bytes are sent from here.
 */
export const createBillShelf = (): BillShelf => {
  const app = tcb.init({ env: process.env['TCB_ENV'] ?? process.env['SCF_NAMESPACE'] ?? '' })
  let folder: string | undefined
  const addressOf = async (name: string) => {
    const { data } = await app.getUploadMetadata({ cloudPath: pathOf(name) })
    folder = data.fileId.slice(0, -pathOf(name).length)
    return data
  }
  /** Files are read and removed by ids, which end in their paths. */
  const idOf = async (name: string): Promise<string> =>
    `${folder ?? (await addressOf(name)).fileId.slice(0, -pathOf(name).length)}${pathOf(name)}`
  return {
    put: async (name, text) => {
      const { url, token, authorization, cosFileId } = await addressOf(name)
      const answer = await fetch(url, {
        method: 'PUT',
        signal: AbortSignal.timeout(TRANSFER_MS),
        headers: {
          signature: authorization,
          authorization,
          'x-cos-security-token': token,
          'x-cos-meta-fileid': cosFileId,
          key: encodeURIComponent(pathOf(name))
        },
        body: new Uint8Array(await pack(text, { level: LEVEL }))
      })
      if (!answer.ok) throw new StorageRefused(answer.status)
    },
    get: async (name) => {
      const fileList = [{ fileID: await idOf(name), maxAge: OPEN_SECONDS }]
      const [file] = (await app.getTempFileURL({ fileList })).fileList
      if (file?.code !== 'SUCCESS') return null
      const timely = { signal: AbortSignal.timeout(TRANSFER_MS) }
      const answer = await fetch(encodeURI(file.tempFileURL), timely)
      if (!answer.ok) throw new StorageRefused(answer.status)
      return String(await unpack(await answer.arrayBuffer()))
    },
    remove: async (names) => {
      const fileList = await Promise.all(names.map(idOf))
      for (let from = 0; from < fileList.length; from += REMOVED_AT_ONCE) {
        await app.deleteFile({ fileList: fileList.slice(from, from + REMOVED_AT_ONCE) })
      }
    }
  }
}

/** Source: deleteFile takes 50 ids at most. */
const REMOVED_AT_ONCE = 50

class StorageRefused extends Error {
  constructor(status: number) {
    super(`file storage refused a part of a bill: ${status}`)
    this.name = 'StorageRefused'
  }
}

const pathOf = (name: string): string => `${name}.gz`
