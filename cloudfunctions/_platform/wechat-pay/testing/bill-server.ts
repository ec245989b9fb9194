import { createHash } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'

import { signatureHeaders } from './signed-message.ts'

/** What a bill's link says, and how its file comes. */
export interface ServedBill {
  readonly sha1: string
  readonly hashType?: string
  readonly url?: string
  readonly send: (response: ServerResponse) => void
}

export interface BillServer {
  readonly url: string
  /** Of the file's request, in lower case. */
  readonly fileHeaders: () => Readonly<Record<string, unknown>>
  serve(bill: ServedBill): void
  close(): Promise<void>
}

const FILE = '/v3/billdownload/file?token=abc&tartype=gzip'

export const sha1Of = (text: string): string => createHash('sha1').update(text).digest('hex')

/** A server on loopback that answers every application for a bill with a signed link to one file. */
export const startBillServer = async (key: KeyObject): Promise<BillServer> => {
  let bill: ServedBill = { sha1: '', send: (response) => response.end() }
  let fileHeaders = {}
  const server = createServer((request, response) => {
    if (request.url === FILE) {
      fileHeaders = request.headers
      bill.send(response)
      return
    }
    const { sha1, hashType = 'SHA1', url = `https://api.mch.weixin.qq.com${FILE}` } = bill
    const body = JSON.stringify({ hash_type: hashType, hash_value: sha1, download_url: url })
    response.writeHead(200, signatureHeaders(body, { key }))
    response.end(body)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return {
    url: `http://127.0.0.1:${address.port}`,
    fileHeaders: () => fileHeaders,
    serve: (next) => {
      bill = next
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      })
  }
}
