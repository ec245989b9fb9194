/** The HTTP gateway's integrated response. */
export interface HttpAnswer {
  readonly isBase64Encoded: false
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const json = (statusCode: number, body: object): HttpAnswer => ({
  isBase64Encoded: false,
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body)
})

/** WeChat's message push wants a plain word. */
export const textAnswer = (statusCode: number, body: string): HttpAnswer => ({
  isBase64Encoded: false,
  statusCode,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body
})

/** 200 with this body satisfies the new rules (no body needed) and the older ones. */
export const acceptedNotice: HttpAnswer = json(200, { code: 'SUCCESS', message: '成功' })

/** Says nothing about why: the log does. WeChat sends a refused notice again. */
export const refusedNotice = (statusCode: number): HttpAnswer =>
  json(statusCode, { code: 'FAIL', message: '失败' })
