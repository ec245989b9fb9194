import { EMPTY_FRONT, type Front } from '#domain/catalog/index'
import { SECOND_MS, type Clock, type Instant } from '#domain/kernel/instant'

/** A change of the catalog shows within this time. */
const TRUSTED_MS = 5 * SECOND_MS
/** Some megabytes at most, however many different pages are asked for. */
const MAX_REMEMBERED = 100

interface Remembered<Value> {
  readonly value: Value
  readonly readAt: Instant
  /** The catalog's version that was known before the value was read. */
  readonly version: number | undefined
}

/**
 * What a warm function knows of the catalog. Anything is trusted for 5 s; after that the front is asked for the
 * catalog's version, and what was read under the same version is good for 5 s more. Since a version is raised after
 * what it announces is written, a value read when version v was known is never older than v says.
 */
export const createCatalogMemory = (readFront: () => Promise<Front | null>, clock: Clock) => {
  let known: { readonly front: Front; readonly readAt: Instant } | undefined
  let reading: Promise<Front> | undefined
  const readAnew = async (): Promise<Front> => {
    const readAt = clock.now()
    const front = (await readFront()) ?? EMPTY_FRONT
    known = { front, readAt }
    return front
  }
  const front = async (): Promise<Front> => {
    if (known && clock.now() < known.readAt + TRUSTED_MS) return known.front
    // Whoever asks meanwhile gets the same answer.
    reading ??= readAnew().finally(() => {
      reading = undefined
    })
    return reading
  }
  const trust: Trust = {
    stamp: () => ({ readAt: clock.now(), version: known?.front.version }),
    isGood: async ({ readAt, version }) =>
      clock.now() < readAt + TRUSTED_MS || version === (await front()).version
  }
  return { front, memoryOf: <Value>() => memoryOf<Value>(trust) }
}

/** When something was read, and the catalog's version that was known before. */
type Stamp = Pick<Remembered<unknown>, 'readAt' | 'version'>

interface Trust {
  readonly stamp: () => Stamp
  /** Still good, by its age or by the catalog's version. */
  readonly isGood: (stamp: Stamp) => Promise<boolean>
}

/** One kind of answers by their questions, the least asked for forgotten first. */
const memoryOf = <Value>({ stamp, isGood }: Trust) => {
  const remembered = new Map<string, Remembered<Value>>()
  const remember = (question: string, one: Remembered<Value>): void => {
    remembered.delete(question)
    remembered.set(question, one)
    const [oldest] = remembered.keys()
    if (oldest !== undefined && remembered.size > MAX_REMEMBERED) remembered.delete(oldest)
  }
  const good = async (question: string): Promise<Value | undefined> => {
    const one = remembered.get(question)
    if (!one || !(await isGood(one))) return undefined
    remember(question, one)
    return one.value
  }
  /** Many at once: only those that are not known are read, together. What is not there is left out. */
  const askMany = async <Question extends string>(
    questions: readonly Question[],
    read: (missing: readonly Question[]) => Promise<ReadonlyMap<Question, Value>>
  ): Promise<ReadonlyMap<Question, Value>> => {
    const answers = new Map<Question, Value>()
    for (const question of questions) {
      const kept = await good(question)
      if (kept !== undefined) answers.set(question, kept)
    }
    const missing = questions.filter((question) => !answers.has(question))
    if (missing.length === 0) return answers
    for (const question of missing) remembered.delete(question)
    const before = stamp()
    for (const [question, value] of await read(missing)) {
      remember(question, { value, ...before })
      answers.set(question, value)
    }
    return answers
  }
  /** What is not there (null) is asked for again: made-up ids push nothing out. */
  const ask = async (
    question: string,
    read: () => Promise<Value | null>
  ): Promise<Value | null> => {
    const answers = await askMany([question], async () => {
      const value = await read()
      return value === null ? new Map<string, Value>() : new Map([[question, value]])
    })
    return answers.get(question) ?? null
  }
  return { ask, askMany }
}
