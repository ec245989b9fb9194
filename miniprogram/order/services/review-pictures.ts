import { newId } from '../../services/new-id'
import { ask } from '../../services/server'

/** Lets the shopper choose pictures. @returns none when nothing was chosen */
export const choosePictures = async (atMost: number): Promise<readonly string[]> => {
  try {
    const { tempFiles } = await wx.chooseMedia({
      count: atMost,
      mediaType: ['image'],
      sizeType: ['compressed']
    })
    return tempFiles.map(({ tempFilePath }) => tempFilePath)
  } catch {
    return []
  }
}

/**
 * Sends pictures into the shop's own storage.
 * @returns their file ids, in the same order
 * @throws what the upload rejects with; nothing refers to what was sent before
 */
export const sendPictures = async (files: readonly string[]): Promise<readonly string[]> => {
  const answer = await ask('account.folder', {})
  if (!answer.ok) throw new Error(answer.refusal.kind)
  return Promise.all(
    files.map(async (filePath) => {
      const ending = /\.(?:jpe?g|png|webp|gif)$/i.exec(filePath)?.[0] ?? '.jpg'
      const cloudPath = `reviews/${answer.value.folder}/${newId()}${ending.toLowerCase()}`
      const { fileID } = await wx.cloud.uploadFile({ cloudPath, filePath })
      return fileID
    })
  )
}
