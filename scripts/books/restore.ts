import { createHash } from 'node:crypto'
import { EJSON } from 'bson'
import type { Database, StoredDocument } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import type { Environment } from './environment.ts'
import { isContent, lineOf, RESTORE_JOB } from './export.ts'
import {
  checkFiles,
  linesOf,
  readManifest,
  Refusal,
  type ExportedFile,
  type Manifest
} from './manifest.ts'
import { pagesOf } from './pages.ts'

/** Documents of one insert, and how much text they may have together: far below what a request may weigh. */
const BATCH = 100
const BATCH_BYTES = 512 * 1024
/** An insert whose answer was lost is looked after and made again this often. */
const TRIES = 5

/**
 * Puts an export into an empty environment, or goes on with a restore of the same export that was cut off; then reads
 * everything back and compares. Collections and indexes are those of cloudbaserc.json and are there before.
 * @throws Refusal when the export is damaged, or the environment is not empty: nothing was written then
 */
export const restoreFrom = async (
  environment: Environment,
  folder: string,
  progress: (line: string) => void = () => undefined
): Promise<{ readonly documents: number; readonly resumed: boolean }> => {
  const manifest = await readManifest(folder)
  await checkFiles(folder, manifest)
  checkCollections(environment, manifest)
  const { db } = environment
  const resumed = await begin(environment, nameOf(manifest))
  for (const file of manifest.files) {
    let documents = 0
    for await (const batch of batchesOf(folder, file)) {
      await putAll(db, file.collection, { batch, resumed })
      documents += batch.length
      progress(`${file.collection}: ${documents} of ${file.documents}`)
    }
  }
  for (const file of manifest.files) await compare(db, file, progress)
  await db.update('jobs', { _id: RESTORE_JOB }, { state: 'done', version: 2 })
  return { documents: manifest.files.reduce((sum, one) => sum + one.documents, 0), resumed }
}

const checkCollections = ({ collections }: Environment, { files }: Manifest): void => {
  const unknown = files.filter(({ collection }) => !collections.includes(collection))
  if (unknown.length === 0) return
  const names = unknown.map(({ collection }) => collection).join(', ')
  throw new Refusal(`cloudbaserc.json has no collection ${names}: nothing was restored`)
}

/** An export by what is in it: one cut off restore goes on only with the very same. */
const nameOf = ({ files }: Manifest): string =>
  createHash('sha256')
    .update(files.map(({ collection, sha256 }) => `${collection} ${sha256}`).join('\n'))
    .digest('hex')

/** @returns whether a restore of this export was cut off here @throws Refusal unless it was, or all is empty */
const begin = async ({ db, collections }: Environment, of: string): Promise<boolean> => {
  const job = await db.get('jobs', RESTORE_JOB)
  if (job) {
    if (job['of'] === of && job['state'] === 'underway') return true
    throw new Refusal(
      job['state'] === 'underway'
        ? 'a restore of another export was cut off here: empty the environment first'
        : 'this environment was restored before: nothing was written'
    )
  }
  for (const collection of collections) {
    for await (const page of pagesOf(db, collection, ['_id'])) {
      throw new Refusal(`${collection} holds ${page.length} documents or more: nothing was written`)
    }
  }
  const note = { _id: RESTORE_JOB, schema: 1, version: 1, of, state: 'underway' }
  await db.insert('jobs', note)
  return false
}

async function* batchesOf(
  folder: string,
  { file }: ExportedFile
): AsyncGenerator<readonly StoredDocument[]> {
  let batch: StoredDocument[] = []
  let bytes = 0
  for await (const line of linesOf(folder, file)) {
    batch.push(Object(EJSON.parse(line)))
    bytes += line.length
    if (batch.length < BATCH && bytes < BATCH_BYTES) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}

/** Each document once: where an answer was lost, or a restore goes on, what is there already is left out. */
const putAll = async (
  db: Database,
  collection: string,
  { batch, resumed }: { readonly batch: readonly StoredDocument[]; readonly resumed: boolean }
): Promise<void> => {
  let missing = resumed ? await missingOf(db, collection, batch) : batch
  for (let tries = 1; missing.length > 0; tries += 1) {
    try {
      await db.insert(collection, missing)
      return
    } catch (error) {
      if (tries >= TRIES) throw error
      missing = await missingOf(db, collection, missing)
    }
  }
}

const missingOf = async (
  db: Database,
  collection: string,
  batch: readonly StoredDocument[]
): Promise<readonly StoredDocument[]> => {
  const { command } = await import('../../cloudfunctions/_platform/cloudbase/database.ts')
  const where = { _id: command.in(batch.map(({ _id }) => _id)) }
  const found = await db.find(collection, { where, fields: ['_id'], limit: batch.length })
  const there = new Set(found.map(({ _id }) => _id))
  return batch.filter(({ _id }) => !there.has(_id))
}

/** @throws Error when the collection does not read as the file does */
const compare = async (
  db: Database,
  { collection, documents, sha256 }: ExportedFile,
  progress: (line: string) => void
): Promise<void> => {
  const hash = createHash('sha256')
  let count = 0
  for await (const page of pagesOf(db, collection)) {
    const kept = page.filter((document) => isContent(collection, document))
    for (const document of kept) hash.update(`${lineOf(document)}\n`)
    count += kept.length
    progress(`${collection}: compared ${count}`)
  }
  if (count === documents && hash.digest('hex') === sha256) return
  throw new Error(
    `${collection} does not read as it was exported: ${count} documents of ${documents}`
  )
}
