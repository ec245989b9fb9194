import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startStack, type Stack } from '../../stack.ts'
import { sendJson } from '../../cloudbase/http.ts'
import { Accidents } from './accidents.ts'
import { DeskClock } from './desk-clock.ts'
import { answerDesk, type DeskDoor } from './desk-door.ts'
import { Happenings } from './happenings.ts'
import { keepClock, keptOffset } from './kept-clock.ts'
import { functionLog } from './log-file.ts'
import { miniProgram } from './mini-program.ts'
import { bundlePage } from './page-bundle.ts'
import { Ticker } from './ticker.ts'

export interface StoreOptions {
  /** 0: any free port. */
  readonly port: number
  readonly dataDir: string
}

/** The whole store with its page. */
export interface Store {
  readonly url: string
  readonly stack: Stack
  close(): Promise<void>
}

/**
 * Starts everything: the page's own server first, so that a busy port is known before any data is opened.
 * @throws the system's EADDRINUSE when the port is taken
 */
export const startStore = async ({ port, dataDir }: StoreOptions): Promise<Store> => {
  let door: DeskDoor | undefined
  const server = createServer((request, response) => {
    if (!door) return sendJson(response, 503, { message: 'the store is starting' })
    answerDesk(door, request, response).catch((error: unknown) => {
      console.error(error)
      if (response.headersSent) response.destroy()
      else sendJson(response, 500, { message: 'defect of the demo desk' })
    })
  })
  const url = await listen(server, port)
  const ticker = new Ticker()
  const opened = await openDesk(dataDir, ticker).catch((error: unknown) => {
    ticker.close()
    server.close()
    throw error
  })
  door = opened
  const { stack } = opened.parts
  const stopKeeping = keepClock(stack.clock, dataDir)
  return {
    url,
    stack,
    close: async () => {
      ticker.close()
      opened.preview.close()
      stopKeeping()
      await Promise.all([closeServer(server), stack.close()])
    }
  }
}

/** The stack and the desk over it. */
const openDesk = async (dataDir: string, ticker: Ticker): Promise<DeskDoor> => {
  const log = functionLog(dataDir)
  // What happens before the desk is there nobody can look at.
  let happenings: Happenings | undefined
  const files = bundlePage()
  const stack = await startStack({
    dataDir,
    timers: true,
    offsetMs: keptOffset(dataDir, Date.now()),
    log: (line) => {
      log(line)
      happenings?.logLine(line)
    },
    wechatLog: (entry) => happenings?.wechatEntry(entry)
  })
  const onChange = (): void => ticker.changed()
  happenings = new Happenings({
    now: () => stack.clock.now(),
    callsOf: (invocation) => stack.cloud.report.calls({ invocation }),
    onChange
  })
  const accidents = new Accidents({ ...stack, onChange })
  const clock = new DeskClock(stack, onChange)
  const preview = miniProgram(stack)
  return { files, ticker, preview, parts: { stack, accidents, clock, happenings } }
}

const listen = async (server: Server, port: number): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1' }, resolve)
  })
  // A TCP server's address is an object.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
