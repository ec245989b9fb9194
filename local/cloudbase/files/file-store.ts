import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { copyFile, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ENVIRONMENT_ID } from '../credentials.ts'
import { CloudBaseError } from '../error.ts'

const BUCKET = `6c6f-${ENVIRONMENT_ID}-1300000000`
const ID_PREFIX = `cloud://${ENVIRONMENT_ID}.${BUCKET}/`
/** The storage service's own bound of an encoded name. */
const MAX_NAME_BYTES = 850

/**
 * Cloud storage on disk. Every file lies under the hash of its name, so that no name, however made,
 * leads out of the folder or collides with another on a file system that ignores case.
 */
export class FileStore {
  readonly #folder: string
  readonly #secret = randomBytes(16)

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
  }

  /**
   * Stores a file; a reader sees the old content or the new one, never a part.
   * @param owner the shopper whose phone sends it; empty: the shop itself
   */
  async put(name: string, content: Readable | Buffer, owner = ''): Promise<string> {
    const target = this.#pathOf(fileName(name))
    const draft = `${target}.${randomBytes(6).toString('hex')}.part`
    try {
      if (Buffer.isBuffer(content)) await writeFile(draft, content)
      else await pipeline(content, createWriteStream(draft))
      // A death in between leaves an owner of the old content, who may replace it anyway.
      if (owner === '') await rm(`${target}.owner`, { force: true })
      else await writeFile(`${target}.owner`, owner)
      await rename(draft, target)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
    return fileIdOf(name)
  }

  async size(name: string): Promise<number | undefined> {
    try {
      return (await stat(this.#pathOf(name))).size
    } catch {
      return undefined
    }
  }

  read(name: string): Readable {
    return createReadStream(this.#pathOf(name))
  }

  /** A file by its id, for whoever stands beside the door; null where there is none. */
  async open(fileId: string): Promise<Readable | null> {
    const name = nameOfFileId(fileId)
    if (name === undefined || (await this.size(name)) === undefined) return null
    return this.read(name)
  }

  async copy(from: string, to: string): Promise<void> {
    await copyFile(this.#pathOf(from), this.#pathOf(fileName(to)))
  }

  async remove(name: string): Promise<void> {
    const target = this.#pathOf(name)
    await Promise.all([target, `${target}.owner`].map((file) => rm(file, { force: true })))
  }

  /** The shopper who sent a file; empty when the shop itself did. */
  async ownerOf(name: string): Promise<string> {
    return readFile(`${this.#pathOf(name)}.owner`, 'utf8').catch(() => '')
  }

  /**
   * Proves to the file door that this emulator allowed a purpose: an upload, or a download until a
   * moment.
   */
  sign(purpose: string): string {
    return createHmac('sha256', this.#secret).update(purpose).digest('hex').slice(0, 32)
  }

  isSigned(purpose: string, signature: string): boolean {
    const expected = Buffer.from(this.sign(purpose))
    const given = Buffer.from(signature)
    return expected.length === given.length && timingSafeEqual(expected, given)
  }

  #pathOf(name: string): string {
    return path.join(this.#folder, createHash('sha256').update(name).digest('hex'))
  }
}

export const fileIdOf = (name: string): string => ID_PREFIX + name

/** The name inside a file id; undefined when it belongs to another environment. */
export const nameOfFileId = (fileId: string): string | undefined =>
  fileId.startsWith(ID_PREFIX) ? fileId.slice(ID_PREFIX.length) : undefined

/**
 * Checks a cloud path by the naming rules of cloud storage.
 * @throws CloudBaseError INVALID_PARAM
 */
export const fileName = (name: string): string => {
  const refusal = refusalOfName(name)
  if (refusal)
    throw new CloudBaseError('INVALID_PARAM', `file name ${JSON.stringify(name)} ${refusal}`)
  return name
}

const refusalOfName = (name: string): string | undefined => {
  if (name === '') return 'is empty'
  if (name.startsWith('/')) return 'begins with /'
  if (name.includes('//')) return 'has // in it'
  if (name.split('/').some((part) => part === '.' || part === '..')) return 'has . or .. in it'
  if (/[\p{Cc}?#\\]/u.test(name)) return 'has a control character, ?, # or \\ in it'
  if (!isEncodable(name)) return 'is no valid text'
  if (encodeURI(name).length > MAX_NAME_BYTES)
    return `is longer than ${MAX_NAME_BYTES} bytes encoded`
  return undefined
}

/** A lone half of a surrogate pair has no encoding. */
const isEncodable = (name: string): boolean => {
  try {
    return encodeURI(name) !== ''
  } catch {
    return false
  }
}
