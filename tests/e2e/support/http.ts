import { request as openRequest } from 'node:http'

export interface HttpAnswer {
  readonly status: number
  readonly type: string | undefined
  readonly body: string
}

/** One POST to the real HTTP gateway; headers exactly as given. */
export const post = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer
): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body))
    const options = {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': length }
    }
    const request = openRequest(url, options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'],
          body: Buffer.concat(chunks).toString('utf8')
        })
      )
    })
    request.on('error', reject)
    request.end(body)
  })
