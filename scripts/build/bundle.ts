import { build } from 'esbuild'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { TimerResource } from '../../local/cloudbase/resources.ts'
import { leaveOut } from './left-out.ts'

export interface Door {
  readonly name: string
  /** The folder that holds its index.ts. */
  readonly folder: string
  readonly timers: readonly TimerResource[]
}

export interface Bundle {
  readonly bytes: number
  /** The sources it was made from, packages apart. */
  readonly sources: readonly string[]
}

/**
 * Makes one function's folder as it is deployed: a single index.js with the packages inside (an install in the cloud
 * fails for packages with install scripts), a manifest, and its timers and permissions in the form that WeChat DevTools
 * reads.
 * @throws esbuild's own error, with the place, when a source does not compile
 */
export const bundleDoor = async (door: Door, outDir: string): Promise<Bundle> => {
  const result = await build({
    entryPoints: [path.join(door.folder, 'index.ts')],
    bundle: true,
    platform: 'node',
    target: 'node18',
    inject: [path.join(__dirname, 'older-node.ts')],
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
    plugins: [leaveOut()]
  })
  const code = result.outputFiles[0]?.contents
  if (!code) throw new Error(`esbuild made nothing of ${door.name}`)
  const folder = path.join(outDir, door.name)
  mkdirSync(folder, { recursive: true })
  replaceFile(path.join(folder, 'index.js'), code)
  replaceFile(path.join(folder, 'package.json'), json({ name: door.name, main: 'index.js' }))
  const own = path.join(door.folder, 'config.json')
  const permissions = existsSync(own) ? parsed(own) : {}
  const config = { ...permissions, triggers: door.timers.map(trigger) }
  replaceFile(path.join(folder, 'config.json'), json(config))
  const sources = Object.keys(result.metafile.inputs).filter(isOurs)
  const files = [...sources, ...(existsSync(own) ? [own] : [])]
  return { bytes: code.byteLength, sources: files.map((source) => path.resolve(source)) }
}

const trigger = ({ name, cron }: TimerResource) => ({ name, type: 'timer', config: cron })

const isOurs = (source: string): boolean =>
  !source.includes('node_modules/') && !source.startsWith('left-out:')

/** What the function may call of WeChat, in the form that the platform reads. @throws SyntaxError */
const parsed = (file: string): object => Object(JSON.parse(readFileSync(file, 'utf8')))

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** In one step, because a store that runs may load the old file at any moment. */
export const replaceFile = (file: string, content: string | Uint8Array): void => {
  const next = `${file}.${process.pid}.next`
  writeFileSync(next, content)
  renameSync(next, file)
}
