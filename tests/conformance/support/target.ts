import { randomBytes } from 'node:crypto'
import tcb from '@cloudbase/node-sdk'
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals'
import type { CloudBase, CloudBaseOptions } from '../../../local/cloudbase/index.ts'

/** The environment to test: a real one when named, else an emulator started by each test file. */
export const realEnvironment = process.env['WENDAN_CONFORMANCE_ENV']

// Without it every call of the SDK first asks an internet metadata host which cloud it runs in.
if (realEnvironment === undefined) process.env['TENCENTCLOUD_RUNENV'] = 'SCF'

const prefix =
  process.env['WENDAN_CONFORMANCE_PREFIX'] ?? `conformance_${randomBytes(4).toString('hex')}`

/** The name of a collection in this run's own range. */
export const nameOf = (area: string): string => `${prefix}_${area}`

/** The SDK reads address and keys at each call, so it may be made before the emulator is up. */
export const app = tcb.init({ env: realEnvironment ?? 'local-dev' })
export const db = app.database()
export const _ = db.command
export const $ = db.command.aggregate

export type Collection = ReturnType<typeof db.collection>
export type Document = Readonly<Record<string, unknown>>
export type Transaction = Awaited<ReturnType<typeof begin>>

interface TransactionOfSdk {
  /** The SDK's own marks; a conflict ends a transaction without either. */
  readonly commited: boolean
  readonly aborted: boolean
  collection(name: string): Collection
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
  getTransactionId(): string
}

const begun: TransactionOfSdk[] = []

/** Begins a transaction; one that is still open when its test ends is rolled back. */
export const begin = async (): Promise<TransactionOfSdk> => {
  const transaction = (await db.startTransaction()) as TransactionOfSdk
  begun.push(transaction)
  return transaction
}

/** A test that fails would otherwise hold its documents against the next one for 30 s. */
const rollBackWhatIsOpen = async (): Promise<void> => {
  const open = begun.splice(0).filter(({ commited, aborted }) => !commited && !aborted)
  await Promise.allSettled(open.map((transaction) => transaction.rollback()))
}

export const runTransaction = <T>(
  work: (transaction: TransactionOfSdk) => Promise<T>,
  retries?: number
): Promise<T> => db.runTransaction(work, retries) as Promise<T>

let emulator: CloudBase | undefined
let started = false

/**
 * Starts the emulator of this test file; only files that need more than the SDK call it themselves.
 * @returns the running emulator, from beforeAll on
 */
export const useEmulator = (options: Partial<CloudBaseOptions> = {}): (() => CloudBase) => {
  started = true
  beforeAll(async () => {
    const { startCloudBase } = await import('../../../local/cloudbase/index.ts')
    const { parseResources } = await import('../../../local/cloudbase/resources.ts')
    emulator = await startCloudBase({ resources: parseResources({}), ...options })
    Object.assign(process.env, emulator.sdkEnv())
  })
  afterAll(async () => {
    await emulator?.close()
  })
  return () => {
    if (!emulator) throw new Error('the emulator runs from beforeAll on')
    return emulator
  }
}

/** The tested environment alone, for files that need no collection. */
export const useTarget = (): void => {
  if (!started && realEnvironment === undefined) useEmulator()
}

/**
 * A collection of this run's own, empty at the start of each test.
 * The SDK cannot drop a collection: on a real environment an empty one stays behind.
 */
export const useCollection = (area: string): Collection => {
  useTarget()
  const collection = db.collection(nameOf(area))
  const empty = async (): Promise<void> => {
    await collection.where({ _id: _.exists(true) }).remove()
  }
  beforeAll(async () => {
    await db.createCollection(collection.name).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== 'DATABASE_COLLECTION_ALREADY_EXIST') throw error
    })
  })
  beforeEach(empty)
  afterEach(rollBackWhatIsOpen)
  // An emulator of this file's own is closed by then, and goes with what it holds.
  if (realEnvironment !== undefined) afterAll(empty)
  return collection
}

/** A name in this run's range that no collection has. */
export const unusedCollectionName = (): string => nameOf(randomBytes(4).toString('hex'))
