/**
 * The emulator as a process of its own, for tests that kill it and for work on one part of the
 * store: `tsx local/cloudbase/main.ts --port 9123 --data data/cloudbase --functions
 * dist/cloudfunctions --timers`. Prints one JSON line when it is ready: {url, adminUrl, env}.
 * Functions' variables come from its environment.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { CloudBaseOptions } from './index.ts'
import { startCloudBase } from './index.ts'
import { readResources } from './resources.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    data: { type: 'string' },
    functions: { type: 'string' },
    resources: { type: 'string', default: path.join(__dirname, '../../cloudbaserc.json') },
    driver: { type: 'string', default: 'auto' },
    timers: { type: 'boolean', default: false }
  }
})

const driverNamed = (name: string): NonNullable<CloudBaseOptions['driver']> => {
  if (name === 'auto' || name === 'libsql' || name === 'wasm') return name
  throw new RangeError(`--driver is auto, libsql or wasm, not ${name}`)
}

const environment: Record<string, string> = {}
for (const [name, value] of Object.entries(process.env)) {
  if (value !== undefined) environment[name] = value
}

const start = async (): Promise<void> => {
  const cloudBase = await startCloudBase({
    resources: readResources(values.resources),
    port: Number(values.port),
    driver: driverNamed(values.driver),
    enableTimers: values.timers,
    functionEnv: environment,
    ...(values.data !== undefined && { dataDir: values.data }),
    ...(values.functions !== undefined && { functionsRoot: values.functions }),
    log: ({ function: name, requestId, stream, text }) =>
      console.error(`${name} ${requestId} ${stream}: ${text}`)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void cloudBase.close().finally(() => process.exit(0))
    })
  }
  const { url, adminUrl } = cloudBase
  console.log(JSON.stringify({ url, adminUrl, env: cloudBase.sdkEnv() }))
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
