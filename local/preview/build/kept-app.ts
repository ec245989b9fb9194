import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync
} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type { AppCode } from '../contract/app-code.ts'

/** What the last build step made of the mini-program, and the script that runs it. */
export interface KeptApp {
  readonly code: AppCode
  /** The mini-program's folder. */
  readonly root: string
  readonly runtime: string
}

const KEPT = 'dist/mini-program.json'
const PREVIEW = path.join(__dirname, '..')

const kept = v.object({
  madeFrom: v.string(),
  code: v.custom<AppCode>((code) => typeof code === 'object' && code !== null),
  root: v.string(),
  runtime: v.string()
})

/**
 * The mini-program as the last build step made it: tests of pages run in many processes, and each would build it anew
 * for three seconds.
 * @returns null where there is none, or any file is another since
 */
export const keptApp = (projectRoot: string): KeptApp | null => {
  const file = path.join(projectRoot, KEPT)
  if (!existsSync(file)) return null
  const read = v.safeParse(kept, JSON.parse(readFileSync(file, 'utf8')))
  return read.success && read.output.madeFrom === signatureOf(projectRoot) ? read.output : null
}

/**
 * Builds the mini-program for whoever comes next, unless it is as it was. Its packages must lie in its folder.
 * @throws an Error when there is no app.json that can be read
 */
export const keepApp = async (projectRoot: string): Promise<void> => {
  if (keptApp(projectRoot)) return
  const madeFrom = signatureOf(projectRoot)
  const { buildApp } = await import('./build-app.ts')
  const { browserScript } = await import('./browser-scripts.ts')
  const [{ code, root }, runtime] = await Promise.all([
    buildApp(projectRoot),
    browserScript('runtime')
  ])
  // A file that changed meanwhile makes the result doubtful.
  if (signatureOf(projectRoot) !== madeFrom) return
  const file = path.join(projectRoot, KEPT)
  mkdirSync(path.dirname(file), { recursive: true })
  const next = `${file}.${process.pid}.next`
  writeFileSync(next, JSON.stringify({ madeFrom, code, root, runtime }))
  renameSync(next, file)
}

/** Of all that a build can read: the mini-program, what builds and runs it, and which packages there are. */
const signatureOf = (projectRoot: string): string => {
  const hash = createHash('sha256')
  const note = (file: string): void => {
    const stat = statSync(file, { throwIfNoEntry: false })
    if (stat?.isFile()) hash.update(`${file}:${stat.mtimeMs}:${stat.size}\n`)
  }
  note(path.join(projectRoot, 'project.config.json'))
  note(path.join(projectRoot, 'package-lock.json'))
  for (const folder of [path.join(projectRoot, 'miniprogram'), PREVIEW]) {
    if (!existsSync(folder)) continue
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    for (const name of names.toSorted()) note(path.join(folder, name))
  }
  return hash.digest('hex')
}
