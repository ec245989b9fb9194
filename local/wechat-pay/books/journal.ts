import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Only the owner of the account may read what lies there: keys and payments. */
const PRIVATE_MODE = 0o600

export interface Journal<Entry> {
  /** What earlier runs wrote, oldest first. */
  readonly past: readonly Entry[]
  append(entry: Entry): void
  /** Replaces the whole journal by these entries, in one step. */
  rewrite(entries: readonly Entry[]): void
}

/**
 * One JSON entry a line. A line is written whole before anybody is answered, so a killed process
 * loses nothing that
 * it acknowledged; its torn last line, acknowledged to nobody, is dropped.
 * @param path absent: memory only
 * @throws SyntaxError (or what `parse` throws) when an older line is damaged
 */
export const openJournal = <Entry>(
  path: string | undefined,
  parse: (entry: unknown) => Entry
): Journal<Entry> => {
  if (path === undefined) {
    return { past: [], append: () => undefined, rewrite: () => undefined }
  }
  mkdirSync(dirname(path), { recursive: true })
  return {
    past: existsSync(path) ? readLines(path).map((line) => parse(JSON.parse(line) as unknown)) : [],
    append: (entry) => appendFileSync(path, `${JSON.stringify(entry)}\n`, { mode: PRIVATE_MODE }),
    rewrite: (entries) =>
      writeWhole(path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
  }
}

const readLines = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1)

/** A reader sees the old text or the new one, never a part. */
export const writeWhole = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.new`
  const file = openSync(draft, 'w', PRIVATE_MODE)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
}
