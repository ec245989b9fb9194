import { mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { MovableClock } from '../clock.ts'
import { ADMIN_PATH, adminDoor } from './admin/admin-door.ts'
import { freshness, signatureVerifier } from './admin/signature.ts'
import { CONTROL_PATH, controlDoor } from './control/control-door.ts'
import { Faults } from './control/faults.ts'
import { Report } from './control/report.ts'
import { SECRET_ID, SECRET_KEY } from './credentials.ts'
import type { DatabaseEngine, DatabaseOptions } from './database/engine.ts'
import { openDatabase } from './database/open-database.ts'
import { FILES_PATH, fileDoor } from './files/file-door.ts'
import { FileStore } from './files/file-store.ts'
import { sdkVariables } from './functions/environment.ts'
import { FunctionHost } from './functions/function-host.ts'
import type { LogLine } from './functions/log-book.ts'
import { LogBook } from './functions/log-book.ts'
import { workerFile } from './functions/worker-file.ts'
import { gatewayDoor } from './gateway/gateway-door.ts'
import { MINI_PROGRAM_PATH, miniProgramDoor } from './mini-program/mini-program-door.ts'
import { OpenApi } from './openapi/open-api.ts'
import type { Resources } from './resources.ts'
import { startServer } from './server.ts'
import { Timers } from './timers/timers.ts'

export interface CloudBaseOptions {
  readonly resources: Resources
  /** Keeps database and files; absent: memory and a temporary folder that goes with close(). */
  readonly dataDir?: string
  /** 0 or absent: any free port. */
  readonly port?: number
  readonly clock?: MovableClock
  /** One folder per function with its built code; default the resources' functionRoot. */
  readonly functionsRoot?: string
  /** Values for `{{env.NAME}}` in the resources file: what deploying takes from its environment. */
  readonly functionEnv?: Readonly<Record<string, string>>
  /** Every line that functions print, and one at the end of each call. */
  readonly log?: (line: LogLine) => void
  /**
   * Timers fire by themselves; default false, so that a test meets no tick that it did not ask for.
   */
  readonly enableTimers?: boolean
  /** Instances of one function at a time, default 4. */
  readonly maxInstances?: number
  /**
   * Functions get so many times the real time of the resources file before they are ended; default 1,
   * as in the cloud. For tests that are about something else: a machine may be slower than the cloud's.
   */
  readonly timeLimitFactor?: number
  readonly driver?: DatabaseOptions['driver']
  readonly strictIndexes?: boolean
}

/** A running CloudBase environment. */
export interface CloudBase {
  /** Root of the HTTP access service: routes of the resources file answer below it. */
  readonly url: string
  readonly adminUrl: string
  readonly clock: MovableClock
  /**
   * Moves the clock and waits for what that triggers; quicker than clock.advance over hours (see
   * Timers).
   */
  readonly advance: (ms: number) => Promise<void>
  /** Every variable by which an SDK process, its code unchanged, finds this emulator. */
  readonly sdkEnv: () => Record<string, string>
  readonly database: DatabaseEngine
  readonly functions: FunctionHost
  readonly timers: Timers
  readonly files: FileStore
  readonly openApi: OpenApi
  readonly faults: Faults
  readonly report: Report
  readonly log: LogBook
  /** Ends processes, connections and the database, within a second. */
  readonly close: () => Promise<void>
}

/**
 * Starts Tencent CloudBase on this machine: database, functions, timers, HTTP access, storage,
 * WeChat calls.
 */
export const startCloudBase = async (options: CloudBaseOptions): Promise<CloudBase> => {
  const folder = options.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'wendan-cloudbase-'))
  mkdirSync(folder, { recursive: true })
  const parts = assemble(options, folder)
  const { clock, database, functions, timers, files } = parts
  const server = await startServer({
    port: options.port,
    doors: {
      [ADMIN_PATH]: adminDoor({
        ...parts,
        services: { ...parts, storage: { files, clock, doorUrl: () => server.url + FILES_PATH } },
        callerOf: (token) => functions.callerOf(token)
      }),
      [FILES_PATH]: fileDoor(files, clock),
      [CONTROL_PATH]: controlDoor({ ...parts, advance }),
      [MINI_PROGRAM_PATH]: miniProgramDoor(functions)
    },
    otherwise: gatewayDoor(options.resources.routes, functions)
  })
  parts.knowUrl(server.url + ADMIN_PATH)

  function advance(ms: number): Promise<void> {
    timers.announceMove(ms)
    return clock.advance(ms)
  }
  const close = async (): Promise<void> => {
    timers.stop()
    parts.forgetMoves()
    // A clock that somebody else gave goes on.
    if (!options.clock) clock.stop()
    await Promise.all([server.close(), functions.close()])
    database.close()
    if (options.dataDir === undefined) await rm(folder, { recursive: true, force: true })
  }

  if (options.enableTimers === true) timers.start()
  const { report, faults, openApi, log } = parts
  const adminUrl = server.url + ADMIN_PATH
  const doors = {
    url: server.url,
    adminUrl,
    sdkEnv: () => ({ ...sdkVariables(adminUrl), ...QUIET }),
    advance,
    close
  }
  return { ...doors, clock, database, functions, timers, files, openApi, faults, report, log }
}

/**
 * The SDK warns of slow calls by a timer that it forgets to stop when a call fails: a false alarm 3
 * s later.
 */
const QUIET = { SILENCE: 'true' }

/** Everything behind the doors. */
const assemble = (options: CloudBaseOptions, folder: string) => {
  const { resources } = options
  const clock = options.clock ?? new MovableClock()
  let adminUrl = ''
  const database = openDatabase({
    file: options.dataDir === undefined ? ':memory:' : path.join(folder, 'database.sqlite'),
    collections: resources.collections,
    clock,
    ...(options.driver && { driver: options.driver }),
    ...(options.strictIndexes !== undefined && { strictIndexes: options.strictIndexes })
  })
  const report = new Report()
  database.onQuery((query) => report.addQuery(query))
  const log = new LogBook(options.log)
  const functions = new FunctionHost({
    functions: resources.functions.map((one) => ({
      ...one,
      timeoutSeconds: one.timeoutSeconds * (options.timeLimitFactor ?? 1)
    })),
    root: path.resolve(options.functionsRoot ?? resources.functionRoot),
    workerFile: workerFile(path.join(folder, 'worker')),
    clock,
    log,
    values: options.functionEnv ?? {},
    adminUrl: () => adminUrl,
    ...(options.maxInstances !== undefined && { maxInstances: options.maxInstances })
  })
  const fresh = freshness(clock)
  return {
    clock,
    database,
    functions,
    timers: new Timers(clock, functions, resources.functions),
    files: new FileStore(path.join(folder, 'files')),
    openApi: new OpenApi(clock),
    faults: new Faults(clock),
    report,
    log,
    verify: signatureVerifier({ secretId: SECRET_ID, secretKey: SECRET_KEY }, fresh.isFresh),
    forgetMoves: fresh.stop,
    knowUrl: (url: string) => {
      adminUrl = url
    }
  }
}
