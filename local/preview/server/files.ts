import { createReadStream, readFileSync, realpathSync, statSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { answer } from './answer.ts'
import type { ShownBuild } from './live-build.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4'
}

/** Pictures, fonts and sounds of the mini-program; no other file of it, and none outside it. */
export const answerFile = (response: ServerResponse, name: string, build: ShownBuild): void => {
  const plain = path.posix.normalize(`/${name}`).slice(1)
  const type = TYPES[path.posix.extname(plain).toLowerCase()]
  const file = build.locate(plain)
  if (type === undefined || !isInside(file, build.root, plain)) {
    answer(response, 404, ['text/plain; charset=utf-8', `no file ${plain}`])
    return
  }
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' })
  createReadStream(file).pipe(response)
}

/** A file of cloud storage; without a known ending it is not shown. */
export const answerCloudFile = (
  response: ServerResponse,
  fileId: string,
  content: Readable | null
): void => {
  const type = TYPES[path.posix.extname(fileId).toLowerCase()]
  if (type === undefined || content === null) {
    content?.destroy()
    answer(response, 404, ['text/plain; charset=utf-8', `no file ${fileId}`])
    return
  }
  // A file id names other content only when it was uploaded anew: a phone asks again after a minute.
  response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=60' })
  content.on('error', () => response.destroy()).pipe(response)
}

/** A link may lead out of the folder: what counts is where the file really lies. */
const isInside = (file: string, root: string, name: string): boolean => {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false
  if (name.startsWith('miniprogram_npm/')) return realpathSync(file).includes('node_modules')
  return realpathSync(file).startsWith(realpathSync(root) + path.sep)
}

const PREVIEW = path.join(__dirname, '..')

/** The frame's own pages. */
export const framePage = (name: 'phone.html' | 'pages.html'): string =>
  readFileSync(path.join(PREVIEW, 'frame', name), 'utf8')

/** The frame's own sheets, as one. */
export const frameSheet = (): string =>
  ['frame/frame.css', 'frame/layers.css', 'wheel/wheel.css']
    .map((name) => readFileSync(path.join(PREVIEW, name), 'utf8'))
    .join('\n')
