import { newId } from './new-id'
import { pictureEnding, type PictureEnding } from './picture-kind'
import { ask } from './server'

/** Compressed by WeChat one is below 1 MB; what is larger would keep every shopper waiting. */
const MOST_BYTES = 2 * 1024 * 1024

/** Lets somebody choose pictures. @returns none when nothing was chosen */
export const choosePictures = async (atMost: number): Promise<readonly string[]> => {
  try {
    const { tempFiles } = await wx.chooseMedia({
      count: atMost,
      mediaType: ['image'],
      sizeType: ['compressed']
    })
    const small = tempFiles.filter(({ size }) => !(size > MOST_BYTES))
    const paths = small.map(({ tempFilePath }) => tempFilePath)
    const endings = await Promise.all(paths.map(endingOf))
    const pictures = paths.filter((_, at) => endings[at] !== null)
    if (pictures.length < paths.length) {
      void wx.showToast({ title: '只能用 JPG、PNG、GIF 和 WebP 图片', icon: 'none' })
    } else if (small.length < tempFiles.length) {
      void wx.showToast({ title: '超过 2 MB 的图片没有加上', icon: 'none' })
    }
    return pictures
  } catch {
    return []
  }
}

/** What was sent already: the same picture sent again after a lost answer is the same file. */
const sent = new Map<string, Promise<string>>()

/**
 * Sends pictures into the sender's own folder of the shop's storage.
 * @returns their file ids, in the same order
 * @throws what the upload rejects with; nothing refers to what was sent before
 */
export const sendPictures = async (
  topic: 'reviews' | 'after-sales' | 'goods',
  files: readonly string[]
): Promise<readonly string[]> => {
  if (files.length === 0) return []
  const answer = await ask('account.folder', {})
  if (!answer.ok) throw new Error(answer.refusal.kind)
  const folder = `${topic}/${answer.value.folder}`
  return Promise.all(files.map((file) => send(folder, file)))
}

const send = async (folder: string, filePath: string): Promise<string> => {
  const name = `${folder}:${filePath}`
  const sending = sent.get(name) ?? upload(folder, filePath)
  sent.set(name, sending)
  try {
    return await sending
  } catch (error) {
    sent.delete(name)
    throw error
  }
}

const upload = async (folder: string, filePath: string): Promise<string> => {
  const ending = await endingOf(filePath)
  if (!ending) throw new Error('not a picture')
  const cloudPath = `${folder}/${newId()}${ending}`
  const { fileID } = await wx.cloud.uploadFile({ cloudPath, filePath })
  return fileID
}

/** By its content; null: no picture, or none that can be read. */
const endingOf = (filePath: string): Promise<PictureEnding | null> =>
  new Promise((resolve) => {
    wx.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(typeof data === 'string' ? null : pictureEnding(data)),
      fail: () => resolve(null)
    })
  })
