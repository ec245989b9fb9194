import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CloudBaseError } from './error.ts'
import { BodyTooLarge, sendJson } from './http.ts'

export type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface LocalServer {
  readonly url: string
  /** Cuts what is open; resolves when nothing listens any more. */
  close(): Promise<void>
}

export interface ServerOptions {
  /** First path segment -> door; the rest goes to `otherwise`. */
  readonly doors: Readonly<Record<string, Door>>
  readonly otherwise: Door
  /** 0 or absent: any free port. */
  readonly port?: number | undefined
}

/**
 * Listens on the loopback address only.
 * @throws the system's EADDRINUSE when the port is taken
 */
export const startServer = async (options: ServerOptions): Promise<LocalServer> => {
  const server = createServer((request, response) => {
    const [, first = ''] = /^\/([^/?]*)/.exec(request.url ?? '') ?? []
    const door = options.doors[`/${first}`] ?? options.otherwise
    door(request, response).catch((error: unknown) => failed(response, error))
  })
  // Longer than the 4.8 s for which the SDK keeps a free connection, so that it is the one to close
  // it.
  server.keepAliveTimeout = 15_000
  server.requestTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: options.port ?? 0, host: '127.0.0.1', backlog: 1024 }, resolve)
  })
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

const failed = (response: ServerResponse, error: unknown): void => {
  // The client went away: nobody to answer.
  if (response.destroyed || response.socket?.destroyed === true) return
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.setHeader('connection', 'close')
  if (error instanceof BodyTooLarge) return sendJson(response, 413, { message: error.message })
  if (error instanceof CloudBaseError) {
    return sendJson(response, 400, { code: error.code, message: error.message })
  }
  console.error(error)
  sendJson(response, 500, { message: 'defect of the emulator' })
}
