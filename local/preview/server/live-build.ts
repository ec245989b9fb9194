import { watch, type FSWatcher } from 'node:fs'
import path from 'node:path'
import { buildApp, type Build } from '../build/build-app.ts'
import { ScriptCompiler } from '../build/scripts.ts'

/** A save often touches several files; they become one build. */
const PAUSE_MS = 60

/** The newest build of a mini-program, and who wants to know of the next one. */
export class LiveBuild {
  readonly #projectRoot: string
  readonly #compiler = new ScriptCompiler()
  readonly #listeners = new Set<() => void>()
  #newest: Promise<Build>
  #watcher: FSWatcher | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(projectRoot: string, { watched }: { readonly watched: boolean }) {
    this.#projectRoot = projectRoot
    this.#newest = this.#build()
    if (watched) this.#newest.then(({ root }) => this.#watch(root)).catch(() => undefined)
  }

  /** @throws an Error when there is no app.json that can be read */
  get newest(): Promise<Build> {
    return this.#newest
  }

  onBuilt(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#watcher?.close()
  }

  #build(): Promise<Build> {
    const build = buildApp(this.#projectRoot, this.#compiler)
    // Whoever asks for the build hears of its failure; until then it is nobody's.
    build.catch(() => undefined)
    return build
  }

  #watch(root: string): void {
    this.#watcher = watch(root, { recursive: true }, (_event, name) => {
      if (name !== null && !path.basename(name).startsWith('.')) this.#soon()
    })
    // A folder that went while it was looked at: the store must not end with it.
    this.#watcher.on('error', () => this.#soon())
  }

  #soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#again(), PAUSE_MS)
  }

  #again(): void {
    this.#newest = this.#build()
    this.#newest
      .catch(() => undefined)
      .then(() => {
        for (const listener of this.#listeners) listener()
      })
      .catch(() => undefined)
  }
}
