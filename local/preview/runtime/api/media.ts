import { localFiles } from '../local-files.ts'
import type { FileQuestion } from '../../contract/shell.ts'
import type { Runtime } from '../runtime.ts'
import { numberOf, Refusal, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** Source: developers.weixin.qq.com, wx.chooseMedia: nine files unless told otherwise. */
const MOST = 9

interface Chosen {
  readonly tempFilePath: string
  readonly size: number
  readonly fileType: 'image' | 'video'
  readonly file: File
}

/** Pictures and films that the shopper chooses: the browser asks for files. */
export const media = ({ shell }: Runtime, define: DefineApi): Api => {
  const choose = async (question: FileQuestion): Promise<Chosen[]> => {
    const chosen = await shell.chooseFiles(question)
    if (chosen === null || chosen.length === 0) throw new Refusal('cancel')
    return chosen.slice(0, question.count).map((file) => ({
      tempFilePath: localFiles.add(file, /\.\w+$/.exec(file.name)?.[0]),
      size: file.size,
      fileType: file.type.startsWith('video/') ? 'video' : 'image',
      file
    }))
  }
  return {
    chooseImage: define('chooseImage', async ({ count }) => {
      const chosen = await choose({ accept: 'image/*', count: numberOf(count, MOST) })
      return {
        tempFilePaths: chosen.map(({ tempFilePath }) => tempFilePath),
        tempFiles: chosen.map(({ tempFilePath: path, size }) => ({ path, size }))
      }
    }),
    chooseMedia: define('chooseMedia', async ({ count, mediaType }) => {
      const accept = acceptOf(mediaType)
      const chosen = await choose({ accept, count: numberOf(count, MOST) })
      const tempFiles = chosen.map(({ tempFilePath, size, fileType }) => ({
        tempFilePath,
        size,
        fileType,
        duration: 0,
        thumbTempFilePath: fileType === 'video' ? tempFilePath : ''
      }))
      return { tempFiles, type: tempFiles[0]?.fileType ?? 'image' }
    }),
    chooseVideo: define('chooseVideo', async () => {
      const [video] = await choose({ accept: 'video/*', count: 1 })
      return { tempFilePath: video?.tempFilePath, size: video?.size, duration: 0 }
    }),
    chooseMessageFile: define('chooseMessageFile', async ({ count, type }) => {
      const accept = type === 'image' ? 'image/*' : type === 'video' ? 'video/*' : ''
      const chosen = await choose({ accept, count: numberOf(count, MOST) })
      return {
        tempFiles: chosen.map(({ tempFilePath: path, size, file }) => ({
          path,
          size,
          name: file.name,
          type: file.type.split('/')[0] ?? 'file',
          time: Math.floor(file.lastModified / 1000)
        }))
      }
    })
  }
}

const acceptOf = (mediaType: unknown): string => {
  const types: readonly unknown[] = Array.isArray(mediaType) ? mediaType : ['image', 'video']
  if (types.includes('mix')) return 'image/*,video/*'
  return types.map((type) => `${String(type)}/*`).join(',')
}
