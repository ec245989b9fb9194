import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { giveGifts } from '../../seed/gifts.ts'
import { startStack, type Stack } from '../../stack.ts'
import { sendJson } from '../../cloudbase/http.ts'
import { Accidents } from './accidents.ts'
import { DeskClock } from './desk-clock.ts'
import { answerDesk } from './desk-door.ts'
import { epochOf, throwAway } from './epoch.ts'
import { Happenings } from './happenings.ts'
import { keepClock, keptOffset } from './kept-clock.ts'
import { functionLog } from './log-file.ts'
import { miniProgram } from './mini-program.ts'
import { bundlePage } from './page-bundle.ts'
import type { DeskParts } from './desk-state.ts'
import { GIFTS } from './shoppers.ts'
import { StandingChecks } from './standing-checks.ts'
import { Ticker } from './ticker.ts'

export interface StoreOptions {
  /** 0: any free port. */
  readonly port: number
  readonly dataDir: string
  /** See CloudBaseOptions; for tests alone. */
  readonly timeLimitFactor?: number
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
export const startStore = async (options: StoreOptions): Promise<Store> => {
  const { port, dataDir } = options
  const ticker = new Ticker()
  const files = bundlePage()
  let open: OpenDesk | undefined
  const theOpen = (): OpenDesk => {
    if (!open) throw new Error('the store is starting')
    return open
  }
  const preview = miniProgram(() => theOpen().parts)
  const server = createServer((request, response) => {
    if (!open) return sendJson(response, 503, { message: 'the store is starting' })
    const door = { files, ticker, preview, parts: open.parts }
    answerDesk(door, request, response).catch((error: unknown) => {
      console.error(error)
      if (response.headersSent) response.destroy()
      else sendJson(response, 500, { message: 'defect of the demo desk' })
    })
  })
  const url = await listen(server, port)
  const reset = async (): Promise<void> => {
    const old = theOpen()
    open = undefined
    await old.close()
    throwAway(dataDir)
    open = await openDesk(options, ticker, reset)
    ticker.changed()
  }
  open = await openDesk(options, ticker, reset).catch((error: unknown) => {
    ticker.close()
    preview.close()
    server.close()
    throw error
  })
  return {
    url,
    get stack() {
      return theOpen().parts.stack
    },
    close: async () => {
      ticker.close()
      preview.close()
      await Promise.all([closeServer(server), open?.close()])
    }
  }
}

interface OpenDesk {
  readonly parts: DeskParts
  close(): Promise<void>
}

/** The stack and the desk over it. */
const openDesk = async (
  { dataDir, timeLimitFactor }: StoreOptions,
  ticker: Ticker,
  reset: () => Promise<void>
): Promise<OpenDesk> => {
  const log = functionLog(dataDir)
  // What happens before the desk is there nobody can look at.
  let happenings: Happenings | undefined
  const stack = await startStack({
    dataDir,
    timers: true,
    ...(timeLimitFactor === undefined ? {} : { cloudBase: { timeLimitFactor } }),
    offsetMs: keptOffset(dataDir, Date.now()),
    log: (line) => {
      log(line)
      happenings?.logLine(line)
    },
    wechatLog: (entry) => happenings?.wechatEntry(entry)
  })
  await giveGifts(stack.cloud.database, GIFTS, new Date(stack.clock.now()))
  const checks = new StandingChecks(stack, () => ticker.changed())
  const onChange = (): void => {
    checks.changed()
    ticker.changed()
  }
  happenings = new Happenings({
    now: () => stack.clock.now(),
    callsOf: (invocation) => stack.cloud.report.calls({ invocation }),
    onChange
  })
  const accidents = new Accidents({ ...stack, onChange })
  const clock = new DeskClock(stack, onChange)
  const stopKeeping = keepClock(stack.clock, dataDir)
  const epoch = epochOf(dataDir)
  return {
    parts: { stack, accidents, clock, happenings, checks, epoch, reset },
    close: async () => {
      checks.stop()
      stopKeeping()
      await stack.close()
    }
  }
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
