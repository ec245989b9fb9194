import { newId } from '../../services/new-id'

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
export const sendPictures = (files: readonly string[]): Promise<readonly string[]> =>
  Promise.all(
    files.map(async (filePath) => {
      const ending = /\.(?:jpe?g|png|webp|gif)$/i.exec(filePath)?.[0] ?? '.jpg'
      const cloudPath = `reviews/${newId()}${ending.toLowerCase()}`
      const { fileID } = await wx.cloud.uploadFile({ cloudPath, filePath })
      return fileID
    })
  )
