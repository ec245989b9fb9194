/** Where WeChat keeps what it downloaded or was given; gone when the mini-program is. */
const TEMPORARY = 'wxfile://tmp_'
/** Where a mini-program keeps its own files: wx.env.USER_DATA_PATH. */
export const USER_DATA_PATH = 'wxfile://usr'

/** The files of a phone, in memory: a reload forgets them. */
class LocalFiles {
  readonly #files = new Map<string, Blob>()
  readonly #addresses = new Map<string, string>()
  #count = 0

  /** @returns the path under which pictures and functions find it */
  add(file: Blob, extension = extensionOf(file)): string {
    this.#count += 1
    const path = `${TEMPORARY}${this.#count}${extension}`
    this.write(path, file)
    return path
  }

  write(path: string, file: Blob): void {
    this.remove(path)
    this.#files.set(path, file)
  }

  read(path: string): Blob | null {
    return this.#files.get(path) ?? null
  }

  remove(path: string): boolean {
    const address = this.#addresses.get(path)
    if (address !== undefined) URL.revokeObjectURL(address)
    this.#addresses.delete(path)
    return this.#files.delete(path)
  }

  /** Paths that begin so. */
  list(start: string): string[] {
    return [...this.#files.keys()].filter((path) => path.startsWith(start))
  }

  /** An address that the browser can show; null when there is no such file. */
  addressOf(path: string): string | null {
    const file = this.#files.get(path)
    if (!file) return null
    const address = this.#addresses.get(path) ?? URL.createObjectURL(file)
    this.#addresses.set(path, address)
    return address
  }
}

/** One phone, one store of files: a document holds one mini-program. */
export const localFiles = new LocalFiles()

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/svg+xml': '.svg',
  'video/mp4': '.mp4',
  'audio/mpeg': '.mp3',
  'application/pdf': '.pdf',
  'application/json': '.json',
  'text/plain': '.txt'
}

const extensionOf = ({ type }: Blob): string => EXTENSIONS[type.split(';')[0] ?? ''] ?? ''
