import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import * as v from 'valibot'
import { browserScript, browserScriptMap } from './build/browser-scripts.ts'
import type { PaymentLook, PaymentOutcome, PaymentRequest, ReceiptEnd } from './contract/shell.ts'
import { answer, answerJson, isFromPhone, readJson, wordsOf } from './server/answer.ts'
import { answerUpload, type CloudStorage } from './server/cloud-storage.ts'
import { answerCloudFile, answerFile, framePage, frameSheet } from './server/files.ts'
import { LiveBuild, type ShownBuild } from './server/live-build.ts'

export type { FromPhone, ToPhone } from './contract/messages.ts'
export type { PaymentOutcome, PaymentRequest } from './contract/shell.ts'

export interface PreviewOptions {
  /** The folder with project.config.json, or with app.json. */
  readonly projectRoot: string
  /** Where the preview lives on the server, without a slash at its end: `/preview`. */
  readonly base?: string
  /** What wx.cloud.callFunction reaches. Its failure is the call's failure. */
  readonly callFunction: (name: string, data: unknown, openid: string) => Promise<unknown>
  /** Pays when the phone stands alone; in a page of another kind that page pays. */
  readonly pay?: (request: PaymentRequest, openid: string) => Promise<PaymentOutcome>
  /** What the sheet says before it is paid there: what for, and how much in fen. Null: nothing can be told. */
  readonly lookAtPayment?: (request: PaymentRequest, openid: string) => Promise<PaymentLook | null>
  /** 订阅消息: what templates are called, and who agreed to which. Absent: WeChat counts nothing. */
  readonly messages?: {
    titles(templateIds: readonly string[]): readonly string[]
    agreed(templateIds: readonly string[], openid: string): void
  }
  /** The receipt of a payment's goods, confirmed in WeChat's own component. Absent: it always fails. */
  readonly confirmReceipt?: (transactionId: string, openid: string) => ReceiptEnd
  /** The environment's cloud storage, as phones reach it. Absent: there is none. */
  readonly storage?: CloudStorage
  /** Builds anew when a file of the mini-program changes. */
  readonly watch?: boolean
}

export interface Preview {
  /**
   * Answers a request that is meant for the preview.
   * @returns false for one that is not; nothing was answered then
   */
  handle(request: IncomingMessage, response: ServerResponse): boolean
  close(): void
}

/** The mini-program in a browser, as a part of an HTTP server. */
export const createPreview = (options: PreviewOptions): Preview => {
  const base = options.base ?? '/preview'
  const build = new LiveBuild(options.projectRoot, { watched: options.watch ?? false })
  const waiting = new Set<ServerResponse>()
  build.onBuilt(() => {
    for (const response of waiting) response.write('event: built\ndata: {}\n\n')
  })
  const doors: Doors = { options, build, waiting }
  return {
    handle: (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://preview')
      if (pathname === base) {
        response.writeHead(302, { location: `${base}/` }).end()
        return true
      }
      if (!pathname.startsWith(`${base}/`)) return false
      const name = decodeURIComponent(pathname.slice(base.length + 1))
      open(name, { request, response, doors }).catch((failure: unknown) => {
        if (!response.headersSent) answerJson(response, 500, { error: wordsOf(failure) })
      })
      return true
    },
    close: () => {
      build.close()
      for (const response of waiting) response.end()
    }
  }
}

export interface StartedPreview {
  readonly url: string
  close(): Promise<void>
}

/** The preview on a server of its own. */
export const startPreview = async (
  options: PreviewOptions & { readonly port?: number }
): Promise<StartedPreview> => {
  const preview = createPreview({ base: '/preview', ...options })
  const server = createServer((request, response) => {
    if (preview.handle(request, response)) return
    response.writeHead(302, { location: `${options.base ?? '/preview'}/` }).end()
  })
  await listen(server, options.port ?? 0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}${options.base ?? '/preview'}/`,
    close: () => {
      preview.close()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

interface Doors {
  readonly options: PreviewOptions
  readonly build: LiveBuild
  readonly waiting: Set<ServerResponse>
}

interface Visit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly doors: Doors
}

const HTML = 'text/html; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'

const open = async (name: string, visit: Visit): Promise<void> => {
  const { response, doors } = visit
  if (name.startsWith('files/cloud://')) {
    const fileId = name.slice('files/'.length)
    answerCloudFile(response, fileId, (await doors.options.storage?.open(fileId)) ?? null)
    return
  }
  if (name.startsWith('files/')) {
    answerFile(response, name.slice('files/'.length), await doors.build.newest)
    return
  }
  switch (name) {
    case '':
      return answer(response, 200, [HTML, framePage('phone.html')])
    case 'pages.html':
      return answer(response, 200, [HTML, framePage('pages.html')])
    case 'frame.css':
      return answer(response, 200, ['text/css; charset=utf-8', frameSheet()])
    case 'frame.js':
      return answer(response, 200, [SCRIPT, await browserScript('frame')])
    case 'runtime.js':
      return answer(response, 200, [SCRIPT, await browserScript('runtime')])
    case 'frame.js.map':
      return answer(response, 200, [JSON_TYPE, await browserScriptMap('frame')])
    case 'runtime.js.map':
      return answer(response, 200, [JSON_TYPE, await browserScriptMap('runtime')])
    case 'app.json':
      return answer(response, 200, [JSON_TYPE, textOf(await doors.build.newest)])
    case 'events':
      return keepTelling(response, doors.waiting)
    case 'upload':
      return answerUpload(visit.request, response, doors.options.storage)
    case 'call':
    case 'pay':
    case 'look':
    case 'remove':
      return answerCall(name, visit)
    case 'titles':
    case 'agreed':
    case 'receipt':
      return answerWechat(name, visit)
    default:
      return answerJson(response, 404, { error: `the preview has no ${name}` })
  }
}

const texts = new WeakMap<ShownBuild, Buffer>()

/** The whole app as JSON; made once for a build. */
const textOf = (build: ShownBuild): Buffer => {
  const text = texts.get(build) ?? Buffer.from(JSON.stringify(build.code))
  texts.set(build, text)
  return text
}

const keepTelling = (response: ServerResponse, waiting: Set<ServerResponse>): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': hello\n\n')
  waiting.add(response)
  response.on('close', () => waiting.delete(response))
}

const text = v.string()
const callBody = v.object({ name: text, data: v.unknown(), openid: text })
const payBody = v.object({
  request: v.object({
    timeStamp: text,
    nonceStr: text,
    package: text,
    signType: text,
    paySign: text
  }),
  openid: text
})

const removeBody = v.object({ fileId: text, openid: text })

const idsBody = v.object({ ids: v.pipe(v.array(text), v.maxLength(3)), openid: text })
const receiptBody = v.object({ transactionId: text, openid: text })

/** What WeChat itself does on a phone. */
const answerWechat = async (
  door: 'titles' | 'agreed' | 'receipt',
  { request, response, doors: { options } }: Visit
): Promise<void> => {
  if (!isFromPhone(request)) {
    return answerJson(response, 403, { error: 'only the phone calls here' })
  }
  const body = await readJson(request)
  if (door === 'receipt') {
    const { transactionId, openid } = v.parse(receiptBody, body)
    const result = options.confirmReceipt?.(transactionId, openid) ?? 'fail'
    return answerJson(response, 200, { result })
  }
  const { ids, openid } = v.parse(idsBody, body)
  if (door === 'titles') {
    return answerJson(response, 200, { result: options.messages?.titles(ids) ?? [] })
  }
  options.messages?.agreed(ids, openid)
  return answerJson(response, 200, { result: true })
}

const answerCall = async (
  door: 'call' | 'pay' | 'look' | 'remove',
  { request, response, doors: { options } }: Visit
): Promise<void> => {
  if (!isFromPhone(request)) {
    return answerJson(response, 403, { error: 'only the phone calls here' })
  }
  const body = await readJson(request)
  try {
    if (door === 'call') {
      const { name, data, openid } = v.parse(callBody, body)
      return answerJson(response, 200, { result: await options.callFunction(name, data, openid) })
    }
    if (door === 'remove') {
      const { fileId, openid } = v.parse(removeBody, body)
      const result = (await options.storage?.remove(fileId, openid)) ?? false
      return answerJson(response, 200, { result })
    }
    const { request: payment, openid } = v.parse(payBody, body)
    if (door === 'look') {
      const result = (await options.lookAtPayment?.(payment, openid)) ?? null
      return answerJson(response, 200, { result })
    }
    if (!options.pay) throw new Error('nobody pays here: the preview was given no pay()')
    return answerJson(response, 200, { result: await options.pay(payment, openid) })
  } catch (failure) {
    return answerJson(response, 502, { error: wordsOf(failure) })
  }
}
