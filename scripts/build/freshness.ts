import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { replaceFile } from './bundle.ts'

/** What a build was made from: each file with its time and size. Packages are covered by package-lock.json. */
const stamp = v.record(v.string(), v.string())
type Stamp = v.InferOutput<typeof stamp>

const fileOf = (outDir: string): string => path.join(outDir, '.made-from.json')

const stampOf = (files: readonly string[]): Stamp =>
  Object.fromEntries([...new Set(files)].toSorted().map((file) => [file, signatureOf(file)]))

const signatureOf = (file: string): string => {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs}:${stat.size}` : 'absent'
}

const modifiedAt = (file: string): number | undefined =>
  statSync(file, { throwIfNoEntry: false })?.mtimeMs

/**
 * Remembers what a build was made from.
 * @param since when the build began, ms since 1970: a file that changed meanwhile makes the result doubtful, so
 * nothing is remembered and the next build does its work
 */
export const saveStamp = (outDir: string, files: readonly string[], since: number): void => {
  const changedMeanwhile = files.some((file) => (modifiedAt(file) ?? 0) >= since)
  if (changedMeanwhile) rmSync(fileOf(outDir), { force: true })
  else replaceFile(fileOf(outDir), JSON.stringify(stampOf(files)))
}

/** True when every file that the last build used is as it was, and it was made for the same doors. */
export const isFresh = (outDir: string, doors: readonly string[]): boolean => {
  const saved = savedStamp(outDir)
  if (!saved) return false
  const made = doors.every((door) => existsSync(path.join(outDir, door, 'index.js')))
  return made && Object.entries(saved).every(([file, was]) => signatureOf(file) === was)
}

const savedStamp = (outDir: string): Stamp | null => {
  try {
    return v.parse(stamp, JSON.parse(readFileSync(fileOf(outDir), 'utf8')))
  } catch {
    return null
  }
}
