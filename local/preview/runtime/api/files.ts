import { projectFile } from '../built-ins/file-url.ts'
import { localFiles, USER_DATA_PATH } from '../local-files.ts'
import type { Runtime } from '../runtime.ts'
import { textOf, type Api } from './api-call.ts'
import { task } from './file-task.ts'
import { fileSystem } from './file-system.ts'
import type { DefineApi } from './index.ts'

/** Files that come from the net, go there, or are looked at. */
export const files = (runtime: Runtime, define: DefineApi): Api => ({
  ...fromAndTo(define),
  env: { USER_DATA_PATH },
  getFileSystemManager: () => fileSystem(define),
  ...older(fileSystem(define)),
  getImageInfo: define('getImageInfo', async ({ src }) => {
    const from = runtime.stack.current?.url.route ?? ''
    const address = projectFile(textOf(src), from)
    const image = await loadImage(address)
    return {
      width: image.naturalWidth,
      height: image.naturalHeight,
      path: textOf(src),
      orientation: 'up',
      type: /\.(\w+)(?:\?|$)/.exec(textOf(src))?.[1] ?? 'png'
    }
  }),
  compressImage: define('compressImage', ({ src }) => ({ tempFilePath: textOf(src) })),
  saveImageToPhotosAlbum: define('saveImageToPhotosAlbum', ({ filePath }) =>
    download(textOf(filePath), textOf(filePath).replace(/^.*[/_]/, ''))
  ),
  // To a friend or to oneself: on a computer it is the folder of what was downloaded.
  shareFileMessage: define('shareFileMessage', ({ filePath, fileName }) =>
    download(textOf(filePath), textOf(fileName, textOf(filePath).replace(/^.*\//, '')))
  )
})

const download = async (path: string, name: string): Promise<void> => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await openFile(path))
  link.download = name
  link.click()
}

const fromAndTo = (define: DefineApi): Api => ({
  downloadFile: task(define, 'downloadFile', async ({ url, header, filePath }, signal) => {
    const answer = await fetch(textOf(url), { headers: headersOf(header), signal })
    const file = await answer.blob()
    const { status: statusCode } = answer
    const own = textOf(filePath)
    if (own === '') return { statusCode, tempFilePath: localFiles.add(file) }
    localFiles.write(own, file)
    return { statusCode, filePath: own }
  }),
  uploadFile: task(define, 'uploadFile', async (options, signal) => {
    const file = await openFile(textOf(options['filePath']))
    const body = new FormData()
    body.append(textOf(options['name']), file, textOf(options['fileName'], 'file'))
    for (const [name, value] of Object.entries(Object(options['formData']))) {
      body.append(name, textOf(value))
    }
    const answer = await fetch(textOf(options['url']), {
      method: 'POST',
      headers: headersOf(options['header']),
      body,
      signal
    })
    return { statusCode: answer.status, data: await answer.text() }
  })
})

/** Functions of wx itself that the file system manager has too. */
const older = ({ saveFile, removeSavedFile, getSavedFileList, getFileInfo }: Api): Api => ({
  saveFile,
  removeSavedFile,
  getSavedFileList,
  getFileInfo
})

/** @throws an Error with WeChat's words when there is no such file */
export const openFile = async (path: string): Promise<Blob> => {
  const kept = localFiles.read(path)
  if (kept) return kept
  const answer = await fetch(projectFile(path))
  if (!answer.ok) throw new Error(`no such file or directory "${path}"`)
  return answer.blob()
}

const loadImage = (address: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error(`could not load ${address}`))
    image.src = address
  })

const headersOf = (header: unknown): [string, string][] =>
  Object.entries(Object(header)).map(([name, value]): [string, string] => [name, textOf(value)])
