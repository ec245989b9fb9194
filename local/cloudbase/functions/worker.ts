/**
 * The inside of one function instance: a process that loads one bundle and answers one call at a
 * time. It is bundled alone at the emulator's start, so it may import nothing that needs the SDKs.
 */
import { createRequire } from 'node:module'
import { shiftDate } from '../../clock.ts'
import type { FromWorker, ThrownError, ToWorker } from './messages.ts'
import { actAsNode18 } from './older-node.ts'

type Main = (event: unknown, context: unknown) => unknown

const [, , codeFile = '', exportName = 'main', firstOffset = '0'] = process.argv
const load = createRequire(__filename)
let offsetMs = Number(firstOffset)
let main: Main | undefined

actAsNode18()
shiftDate((trueNow) => trueNow + offsetMs)

const loadMain = (): Main => {
  const exported: unknown = (load(codeFile) as Record<string, unknown>)[exportName]
  if (typeof exported !== 'function') throw new TypeError(`${exportName} is not exported`)
  return exported as Main
}

const answer = (message: FromWorker): void => {
  process.send?.(message)
}

const thrown = (error: unknown): ThrownError =>
  error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack ?? '' }
    : { name: 'Error', message: String(error), stack: '' }

/** The platform gives a missing answer as null. */
const toJson = (value: unknown): string => JSON.stringify(value) ?? 'null'

const invoke = async (call: ToWorker & { type: 'invoke' }): Promise<void> => {
  offsetMs = call.offsetMs
  for (const [name, value] of Object.entries(call.environment)) {
    if (value === null) delete process.env[name]
    else process.env[name] = value
  }
  const { time_limit_in_ms: limitMs } = call.context
  const deadline = performance.now() + Number(limitMs)
  const context = {
    ...call.context,
    getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now())
  }
  try {
    // Loaded at the first call, within its environment, as a cold start does.
    main ??= loadMain()
    const json = toJson(await main(JSON.parse(call.eventJson), context))
    answer({ type: 'result', json, rssBytes: process.memoryUsage.rss() })
  } catch (error) {
    answer({ type: 'failure', error: thrown(error), rssBytes: process.memoryUsage.rss() })
  }
}

process.on('message', (message: ToWorker) => {
  if (message.type === 'clock') offsetMs = message.offsetMs
  else void invoke(message)
})
// The emulator died: nobody waits for an answer any more.
process.on('disconnect', () => process.exit(0))
