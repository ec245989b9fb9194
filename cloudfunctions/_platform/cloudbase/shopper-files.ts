import tcb from '@cloudbase/node-sdk'

/** The service removes so many files with one request. */
const REMOVED_AT_ONCE = 50

/** Pictures that shoppers sent, in file storage. */
export interface ShopperFiles {
  /** By their ids; what is not there, or was never in this storage, is passed by. */
  remove(fileIds: readonly string[]): Promise<void>
}

export const createShopperFiles = (): ShopperFiles => {
  const app = tcb.init({ env: process.env['TCB_ENV'] ?? process.env['SCF_NAMESPACE'] ?? '' })
  return {
    remove: async (fileIds) => {
      const ours = fileIds.filter((id) => id.startsWith('cloud://'))
      for (let from = 0; from < ours.length; from += REMOVED_AT_ONCE) {
        await app.deleteFile({ fileList: ours.slice(from, from + REMOVED_AT_ONCE) })
      }
    }
  }
}
