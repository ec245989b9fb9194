import { fork, type ChildProcess } from 'node:child_process'
import type { Hand } from './crew.ts'
import { runOneWorld, type WorldAsked, type WorldReport } from './one-world.ts'

/** The same program as another process, which runs the worlds that it is told to. */
export const WORKER = '--worker'

interface Told {
  readonly report: WorldReport
  readonly processorSeconds: number
}

const isTold = (message: unknown): message is Told =>
  typeof message === 'object' && message !== null && 'report' in message

const isAsked = (message: unknown): message is WorldAsked =>
  typeof message === 'object' && message !== null && 'world' in message

/** Seconds of the processor, not of the wall: the machine has other work. */
export const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** A process of its own: a world takes a processor, and nothing of one is shared. */
export class ProcessHand implements Hand {
  /** Of its processor, until its last report. */
  seconds = 0
  readonly #child: ChildProcess

  constructor(program: string) {
    this.#child = fork(program, [WORKER], { serialization: 'advanced' })
  }

  /** @throws Error when the process ended before it answered */
  run(asked: WorldAsked): Promise<WorldReport> {
    const child = this.#child
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void =>
        reject(new Error(`a worker ended with ${code} in world ${asked.world}`))
      child.once('exit', ended)
      child.once('message', (message) => {
        child.off('exit', ended)
        if (!isTold(message)) {
          reject(new Error('a worker said something else'))
          return
        }
        this.seconds = message.processorSeconds
        resolve(message.report)
      })
      child.send(asked)
    })
  }

  end(): void {
    if (this.#child.connected) this.#child.disconnect()
  }
}

/** What such a process does, until nobody asks it any more. */
export const workForOthers = (): void => {
  process.on('message', (asked) => {
    if (!isAsked(asked)) throw new Error('a worker is asked for a world')
    void answer(asked)
  })
}

const answer = async (asked: WorldAsked): Promise<void> => {
  const report = await runOneWorld(asked)
  process.send?.({ report, processorSeconds: processorSeconds() } satisfies Told)
}
