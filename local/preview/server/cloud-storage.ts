import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { answerJson, isFromPhone, wordsOf } from './answer.ts'

/** The cloud storage of a mini-program's environment. */
export interface CloudStorage {
  /** A file by its id, `cloud://...`; null when there is none. */
  open(fileId: string): Promise<Readable | null>
  /** Keeps a shopper's file. @returns its id. @throws an Error when it may not lie there */
  put(path: string, content: Readable, openid: string): Promise<string>
  /** @returns whether it was there, and this shopper's */
  remove(fileId: string, openid: string): Promise<boolean>
}

/** Longer than any picture of a phone, and no way to fill a disk by mistake. */
const LONGEST_FILE = 20 * 1024 * 1024

class TooLong extends Error {
  constructor() {
    super(`a file may have ${LONGEST_FILE} bytes`)
  }
}

/** `POST upload?path=...&openid=...`, the file as its body: answers with the file's id. */
export const answerUpload = async (
  request: IncomingMessage,
  response: ServerResponse,
  storage: CloudStorage | undefined
): Promise<void> => {
  if (!isFromPhone(request)) return answerJson(response, 403, { error: 'only the phone sends' })
  if (!storage) return answerJson(response, 501, { error: 'the preview was given no storage' })
  const { searchParams } = new URL(request.url ?? '/', 'http://preview')
  const path = searchParams.get('path') ?? ''
  const openid = searchParams.get('openid') ?? ''
  if (openid === '') return answerJson(response, 400, { error: 'whose file is it?' })
  try {
    const content = Readable.from(bounded(request))
    return answerJson(response, 200, { result: await storage.put(path, content, openid) })
  } catch (failure) {
    // What the phone still sends is not read any more.
    response.setHeader('connection', 'close')
    const status = failure instanceof TooLong ? 413 : 502
    return answerJson(response, status, { error: wordsOf(failure) })
  }
}

async function* bounded(request: IncomingMessage): AsyncGenerator<Buffer> {
  let length = 0
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue
    length += part.length
    if (length > LONGEST_FILE) throw new TooLong()
    yield part
  }
}
