import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** A request with its body read; the bytes of path, query and body are as received. */
export interface DoorRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Door {
  readonly url: string
  close(): Promise<void>
}

export interface DoorOptions {
  readonly port: number
  readonly handle: (request: DoorRequest, response: ServerResponse) => unknown
  readonly onDefect: (error: unknown) => void
}

/** No call of API v3 that a store makes comes near this. */
const MAX_BODY_BYTES = 1024 * 1024

/**
 * Listens on this machine only.
 * @throws EADDRINUSE when the port is taken
 */
export const openDoor = async (options: DoorOptions): Promise<Door> => {
  const server = createServer((request, response) => {
    void serve(request, response, options.handle).catch((error: unknown) => {
      options.onDefect(error)
      response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  return { url: urlOf(server), close: () => closeServer(server) }
}

const urlOf = (server: Server): string => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the door has no port')
  return `http://127.0.0.1:${address.port}`
}

const serve = async (
  incoming: IncomingMessage,
  response: ServerResponse,
  handle: DoorOptions['handle']
): Promise<void> => {
  const { method = '', url = '', headers } = incoming
  const body = await readBody(incoming)
  if (body === undefined) {
    response.writeHead(413).end()
    return
  }
  await handle({ method, url, headers, body }, response)
}

const readBody = async (incoming: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Calls that hang are cut: closing does not wait for them. */
const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
