import path from 'node:path'
import { startStore } from './desk/server/start-store.ts'
import { projectRoot } from './stack.ts'

/**
 * `npm start`: the whole store and its page. PORT chooses the page's port, WENDAN_DATA the data folder;
 * WENDAN_TIME_LIMIT_FACTOR gives functions so many times their time limit, for tests on a slow machine.
 */
const DEFAULT_PORT = 8123
/** What has not ended by then is ended: Ctrl-C answers within a second. */
const LAST_WORDS_MS = 900

const main = async (): Promise<void> => {
  const port = chosenPort()
  const dataDir = path.resolve(projectRoot, process.env['WENDAN_DATA'] ?? 'data')
  const timeLimitFactor = chosenFactor()
  const store = await startStore({ port, dataDir, timeLimitFactor }).catch((error: unknown) => {
    throw isPortTaken(error) ? new Refusal(portTaken(port)) : error
  })
  const stop = (): void => {
    setTimeout(() => process.exit(0), LAST_WORDS_MS)
    void store.close().finally(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  console.log(`稳单已就绪 / the store is ready: ${store.url} (Ctrl-C ends it)`)
}

/** What the one who starts the store can mend. */
class Refusal extends Error {}

/** @throws Refusal when PORT is no port */
const chosenPort = (): number => {
  const text = process.env['PORT'] ?? String(DEFAULT_PORT)
  const port = Number(text)
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Refusal(`PORT 要是 0 到 65535 的整数 / PORT must be a number from 0 to 65535: ${text}`)
}

/** @throws Refusal when WENDAN_TIME_LIMIT_FACTOR would end functions before they begin */
const chosenFactor = (): number => {
  const text = process.env['WENDAN_TIME_LIMIT_FACTOR'] ?? '1'
  const factor = Number(text)
  if (Number.isFinite(factor) && factor >= 1) return factor
  throw new Refusal(
    `WENDAN_TIME_LIMIT_FACTOR 要不小于 1 / WENDAN_TIME_LIMIT_FACTOR must be 1 or more: ${text}`
  )
}

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

const portTaken = (port: number): string =>
  `端口 ${port} 已被占用，换一个 / port ${port} is in use, choose another: PORT=${port + 1} npm start`

main().catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error)
  process.exit(1)
})
