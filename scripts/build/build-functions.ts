import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Resources } from '../../local/cloudbase/resources.ts'
import { bundleDoor, type Door } from './bundle.ts'
import { isFresh, saveStamp } from './freshness.ts'

export interface BuildOptions {
  /** Each folder in it with an index.ts is a function; others (_platform) are shared code. */
  readonly sourceDir: string
  readonly outDir: string
  readonly resources: Pick<Resources, 'functions'>
  /** Other files that a build depends on: the resources file, the lock file, this script. */
  readonly alsoFrom?: readonly string[]
}

export interface Built {
  readonly name: string
  readonly bytes: number
}

/**
 * Bundles every function, unless nothing changed since the last time.
 * @returns the size of each, or `fresh`
 */
export const buildFunctions = async (options: BuildOptions): Promise<'fresh' | Built[]> => {
  const { outDir, alsoFrom = [] } = options
  const doors = doorsIn(options)
  const names = doors.map(({ name }) => name)
  if (isFresh(outDir, names)) return 'fresh'
  const began = Date.now()
  const bundles = await Promise.all(
    doors.map(async (door) => ({ name: door.name, ...(await bundleDoor(door, outDir)) }))
  )
  removeOthers(outDir, names)
  const sources = bundles.flatMap((bundle) => bundle.sources)
  saveStamp(outDir, [...sources, ...alsoFrom], began)
  return bundles.map(({ name, bytes }) => ({ name, bytes }))
}

const doorsIn = ({ sourceDir, resources }: BuildOptions): Door[] =>
  readdirSync(sourceDir)
    .filter((name) => existsSync(path.join(sourceDir, name, 'index.ts')))
    .map((name) => ({
      name,
      folder: path.join(sourceDir, name),
      timers: resources.functions.find((known) => known.name === name)?.timers ?? []
    }))

/** A function that was renamed must not be deployed again under its old name. */
const removeOthers = (outDir: string, names: readonly string[]): void => {
  if (!existsSync(outDir)) return
  for (const entry of readdirSync(outDir, { withFileTypes: true })) {
    if (entry.isDirectory() && !names.includes(entry.name)) {
      rmSync(path.join(outDir, entry.name), { recursive: true })
    }
  }
}
