import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import type { Readable } from 'node:stream'
import { createInterface } from 'node:readline'
import type { FromWorker, ThrownError, ToWorker } from './messages.ts'

/** How a call ended: with an answer, an error of the function's own, or the end of its process. */
export type CallEnd =
  | { readonly kind: 'result'; readonly json: string }
  | { readonly kind: 'thrown'; readonly error: ThrownError }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'died'; readonly how: string }

export interface InstanceOptions {
  readonly id: string
  readonly workerFile: string
  readonly codeFile: string
  readonly exportName: string
  readonly environment: Readonly<Record<string, string>>
  readonly memoryMb: number
  readonly offsetMs: number
  readonly onLine: (stream: 'stdout' | 'stderr', text: string) => void
  readonly onExit: () => void
}

export interface InstanceCall {
  readonly message: ToWorker & { type: 'invoke' }
  /** Real milliseconds: the platform's limit is one of wall-clock time. */
  readonly timeoutMs: number
}

/** One child process that carries out one call at a time. */
export class Instance {
  readonly id: string
  /** Resident memory after the last call, in bytes. */
  rssBytes = 0
  calls = 0
  /** When its last call ended, on both clocks. */
  lastUse: { readonly realMs: number; readonly clockMs: number } = { realMs: 0, clockMs: 0 }
  readonly #child: ChildProcess
  readonly #exited: Promise<void>
  #settle: ((end: CallEnd) => void) | undefined
  #reserved = false
  #howItEnds: string | undefined

  constructor(options: InstanceOptions) {
    this.id = options.id
    const args = [options.codeFile, options.exportName, String(options.offsetMs)]
    this.#child = fork(options.workerFile, args, {
      env: { ...options.environment },
      execArgv: [`--max-old-space-size=${options.memoryMb}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc']
    })
    this.#child.on('message', (message: FromWorker) => this.#received(message))
    // A process that could not even start tells so by 'error'; sending to one that has just died
    // does too.
    this.#child.on('error', (error) => this.#died(error.message))
    const { promise, resolve } = withResolver()
    this.#exited = promise
    this.#child.once('exit', (code, signal) => {
      this.#died(signal ? `killed by ${signal}` : `exited with code ${code ?? 'unknown'}`)
      options.onExit()
      resolve()
    })
    forEachLine(this.#child.stdout, (text) => options.onLine('stdout', text))
    forEachLine(this.#child.stderr, (text) => options.onLine('stderr', text))
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** A call is under way or about to be. */
  get busy(): boolean {
    return this.#reserved || this.#settle !== undefined
  }

  /** Its process is being ended or has ended. */
  get ending(): boolean {
    return this.#howItEnds !== undefined
  }

  get free(): boolean {
    return !this.busy && !this.ending
  }

  /** Keeps it for the call that follows. */
  reserve(): void {
    this.#reserved = true
  }

  tellClock(offsetMs: number): void {
    if (this.#child.connected) this.#send({ type: 'clock', offsetMs })
  }

  /** Only while not busy. A call beyond its time ends the process, as in the cloud. */
  invoke({ message, timeoutMs }: InstanceCall): Promise<CallEnd> {
    if (this.#settle) throw new Error('an instance carries out one call at a time')
    this.#reserved = false
    this.calls++
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#finish({ kind: 'timedOut' })
        void this.kill('out of time')
      }, timeoutMs)
      this.#settle = (end) => {
        clearTimeout(timer)
        resolve(end)
      }
      this.#send(message)
    })
  }

  /** Ends the process at once; resolves when it is gone. */
  kill(why: string): Promise<void> {
    this.#howItEnds ??= why
    this.#child.kill('SIGKILL')
    return this.#exited
  }

  #send(message: ToWorker): void {
    this.#child.send(message, (error) => {
      if (error) this.#died(error.message)
    })
  }

  #received(message: FromWorker): void {
    this.rssBytes = message.rssBytes
    const end: CallEnd =
      message.type === 'result'
        ? { kind: 'result', json: message.json }
        : { kind: 'thrown', error: message.error }
    // What the call printed is in the pipes by now: let it be read first, so that it is filed under
    // this call.
    setImmediate(() => this.#finish(end))
  }

  #died(how: string): void {
    this.#howItEnds ??= how
    this.#finish({ kind: 'died', how: this.#howItEnds })
  }

  #finish(end: CallEnd): void {
    const settle = this.#settle
    this.#settle = undefined
    settle?.(end)
  }
}

const withResolver = (): { promise: Promise<void>; resolve: () => void } => {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

const forEachLine = (stream: Readable | null, tell: (text: string) => void): void => {
  if (stream) createInterface({ input: stream, crlfDelay: Infinity }).on('line', tell)
}
