import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MovableClock } from '../../clock.ts'
import { sendBytes } from '../http.ts'
import type { FileStore } from './file-store.ts'

export const FILES_PATH = '/files'

/** Only what the store shows; everything else is bytes. */
const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json'
}

/**
 * Uploads and downloads by the addresses that the storage actions gave out; refusals are XML, as
 * from COS.
 */
export const fileDoor =
  (files: FileStore, clock: MovableClock) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://local')
    const name = decodedName(url.pathname)
    if (name === undefined) return refuse(response, 400, 'InvalidURI')
    if (request.method === 'PUT') {
      const signature = request.headers.authorization ?? ''
      if (!files.isSigned(`put ${name}`, signature)) {
        return refuse(response, 403, 'SignatureDoesNotMatch')
      }
      await files.put(name, request)
      response.writeHead(200, { 'content-length': 0 }).end()
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, 405, 'MethodNotAllowed')
    }
    const until = Number(url.searchParams.get('t'))
    const signed = files.isSigned(`get ${name} ${until}`, url.searchParams.get('sign') ?? '')
    if (!signed || clock.now() > until * 1000) return refuse(response, 403, 'AccessDenied')
    const size = await files.size(name)
    if (size === undefined) return refuse(response, 404, 'NoSuchKey')
    response.writeHead(200, {
      'content-type': TYPES[path.extname(name).toLowerCase()] ?? 'application/octet-stream',
      'content-length': size
    })
    if (request.method === 'HEAD') response.end()
    else await pipeline(files.read(name), response)
  }

const decodedName = (pathname: string): string | undefined => {
  try {
    return decodeURIComponent(pathname.slice(FILES_PATH.length + 1))
  } catch {
    return undefined
  }
}

const refuse = (response: ServerResponse, status: number, code: string): void =>
  sendBytes(response, status, {
    type: 'application/xml',
    bytes: Buffer.from(
      `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${code}</Message>` +
        '<RequestId>local</RequestId><TraceId>local</TraceId></Error>'
    )
  })
