import { watch, type FSWatcher } from 'node:fs'
import path from 'node:path'
import type { Build } from '../build/build-app.ts'
import { keptApp } from '../build/kept-app.ts'
import type { ScriptCompiler } from '../build/scripts.ts'

/** What is shown of a build. */
export type ShownBuild = Omit<Build, 'files'>

/** A save often touches several files; they become one build. */
const PAUSE_MS = 60

/** The newest build of a mini-program, and who wants to know of the next one. */
export class LiveBuild {
  readonly #projectRoot: string
  #compiler: ScriptCompiler | undefined
  readonly #listeners = new Set<() => void>()
  #newest: Promise<ShownBuild>
  #watcher: FSWatcher | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(projectRoot: string, { watched }: { readonly watched: boolean }) {
    this.#projectRoot = projectRoot
    this.#newest = this.#first()
    if (watched) this.#newest.then(({ root }) => this.#watch(root)).catch(() => undefined)
  }

  /** @throws an Error when there is no app.json that can be read */
  get newest(): Promise<ShownBuild> {
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

  /** As the build step left it: building takes seconds. */
  #first(): Promise<ShownBuild> {
    const kept = keptApp(this.#projectRoot)
    if (!kept) return this.#build()
    const { code, root } = kept
    return Promise.resolve({ code, root, locate: (name: string) => path.join(root, name) })
  }

  #build(): Promise<ShownBuild> {
    const build = this.#compile()
    // Whoever asks for the build hears of its failure; until then it is nobody's.
    build.catch(() => undefined)
    return build
  }

  /** What compiles is loaded when it is needed: that alone takes a second. */
  async #compile(): Promise<ShownBuild> {
    const { buildApp } = await import('../build/build-app.ts')
    const { ScriptCompiler: Compiler } = await import('../build/scripts.ts')
    this.#compiler ??= new Compiler()
    return buildApp(this.#projectRoot, this.#compiler)
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
