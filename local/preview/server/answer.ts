import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request body may be this long. */
const LONGEST_BODY = 4 * 1024 * 1024

/** One answer: its status, its type and its body. */
export const answer = (
  response: ServerResponse,
  status: number,
  [type, body]: readonly [type: string, body: string | Buffer]
): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}

export const answerJson = (response: ServerResponse, status: number, content: unknown): void =>
  answer(response, status, ['application/json; charset=utf-8', JSON.stringify(content)])

/** @throws an Error when the body is too long or no JSON */
export const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue
    length += part.length
    if (length > LONGEST_BODY) throw new Error('the body is too long')
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

/** Only the phone's own scripts can set this header: pages of other origins are refused. */
export const isFromPhone = ({ method, headers }: IncomingMessage): boolean =>
  method === 'POST' && headers['x-preview'] !== undefined

export const wordsOf = (failure: unknown): string =>
  failure instanceof Error ? failure.message : String(failure)
