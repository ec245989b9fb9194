import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { EJSON } from 'bson'
import { instant } from '#domain/kernel/instant'
import type { StoredDocument } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import type { Environment } from './environment.ts'
import { FORMAT, MANIFEST, Refusal, UNFINISHED, type ExportedFile } from './manifest.ts'
import { pagesOf } from './pages.ts'

/** The note of a restore in the collection `jobs`: about this database, and no part of what lies in it. */
export const RESTORE_JOB = 'restore'

/** Shelves whose documents say when they changed, by an index. */
const WITH_CHANGES = ['orders', 'purses', 'stock', 'messages'] as const

export interface Exported {
  readonly files: readonly ExportedFile[]
  readonly changedMeanwhile: number
}

/**
 * Writes every collection into a folder, one document a line in the order of their ids, and the manifest last. What
 * was ended in the middle says so: UNFINISHED lies there and no manifest; the same command begins again.
 * @throws Refusal for a folder that holds something else
 */
export const exportTo = async (
  environment: Environment,
  folder: string,
  progress: (line: string) => void = () => undefined
): Promise<Exported> => {
  await claimFolder(folder)
  const begunAt = new Date()
  const files: ExportedFile[] = []
  for (const collection of environment.collections) {
    files.push(await exportCollection(environment, { folder, collection }, progress))
  }
  const changedMeanwhile = await countChanges(environment, begunAt)
  const endedAt = new Date().toISOString()
  const about = { format: FORMAT, takenFrom: environment.name, changedMeanwhile, endedAt }
  const manifest = { ...about, begunAt: begunAt.toISOString(), files }
  await writeWhole(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
  await rm(path.join(folder, UNFINISHED))
  return { files, changedMeanwhile }
}

const claimFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const there = await readdir(folder)
  if (there.includes(MANIFEST))
    throw new Refusal(`${folder} holds an export: choose another folder`)
  if (there.length > 0 && !there.includes(UNFINISHED)) {
    throw new Refusal(`${folder} is not empty: choose another folder`)
  }
  await writeFile(path.join(folder, UNFINISHED), 'This export was not finished. Run it again.\n')
}

const exportCollection = async (
  { db }: Environment,
  { folder, collection }: { readonly folder: string; readonly collection: string },
  progress: (line: string) => void
): Promise<ExportedFile> => {
  const file = `${collection}.ndjson`
  const hash = createHash('sha256')
  const handle = await open(path.join(folder, file), 'w')
  let documents = 0
  try {
    for await (const page of pagesOf(db, collection)) {
      const kept = page.filter((document) => isContent(collection, document))
      const text = kept.map((document) => `${lineOf(document)}\n`).join('')
      hash.update(text)
      await handle.write(text)
      documents += kept.length
      progress(`${collection}: ${documents}`)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { collection, file, documents, sha256: hash.digest('hex') }
}

/** Kinds of numbers and dates are named, so that nothing becomes another value on its way. */
export const lineOf = (document: StoredDocument): string =>
  EJSON.stringify(document, { relaxed: false })

export const isContent = (collection: string, { _id }: StoredDocument): boolean =>
  collection !== 'jobs' || _id !== RESTORE_JOB

const countChanges = async ({ books }: Environment, since: Date): Promise<number> => {
  let changes = 0
  for (const shelf of WITH_CHANGES) {
    const after = { at: instant(since.getTime()), id: '' }
    changes += (await books[shelf].changed(after, instant(Date.now()), 1000)).length
  }
  return changes
}

/** There whole or not at all. */
const writeWhole = async (file: string, text: string): Promise<void> => {
  const handle = await open(`${file}.part`, 'w')
  await handle.write(text)
  await handle.sync()
  await handle.close()
  await rename(`${file}.part`, file)
}
