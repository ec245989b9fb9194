import { transform } from 'esbuild'
import type { Problems } from './problems.ts'
import type { Resolver } from './resolve.ts'
import type { SourceTree } from './source-tree.ts'

/** `require('x')`, or the `import('x')` that becomes a promise of it, as esbuild writes them. */
const REQUIRE = /\b(require|import)\((["'])([^"'\n]+)\2\)/g

interface Compiled {
  readonly code: string
  readonly dependencies: readonly string[]
}

/** Compiles scripts and whatever they require; unchanged files are taken from the last build. */
export class ScriptCompiler {
  readonly #known = new Map<string, { readonly source: string; readonly code: string }>()

  /** @returns code by file name */
  async compile(
    entries: Iterable<string>,
    tree: SourceTree,
    ask: { readonly resolver: Resolver; readonly problems: Problems }
  ): Promise<Record<string, string>> {
    const modules: Record<string, string> = {}
    const queue = [...entries]
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (file in modules) continue
      const { code, dependencies } = link(file, await this.#transform(file, tree, ask), ask)
      modules[file] = code
      queue.push(...dependencies)
    }
    return modules
  }

  async #transform(
    file: string,
    tree: SourceTree,
    { problems }: { readonly problems: Problems }
  ): Promise<string> {
    const source = tree.text(file)
    const known = this.#known.get(file)
    if (known?.source === source) return known.code
    try {
      const { code } = await transform(source, options(file))
      this.#known.set(file, { source, code })
      return code
    } catch (error) {
      reportFailure(file, error, problems)
      return `throw new Error(${JSON.stringify(`${file} could not be compiled`)})`
    }
  }
}

const options = (file: string) =>
  ({
    loader: file.endsWith('.ts') ? 'ts' : 'js',
    format: 'cjs',
    target: 'es2022',
    sourcefile: `/${file}`,
    // A package is plain JavaScript as it was published: half of what a phone loads would be its maps.
    sourcemap: file.includes('miniprogram_npm/') ? false : 'inline',
    tsconfigRaw: {
      compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false }
    }
  }) as const

/** Makes every reference the name of a file, so that the runtime only looks names up. */
const link = (
  file: string,
  code: string,
  { resolver, problems }: { readonly resolver: Resolver; readonly problems: Problems }
): Compiled => {
  const dependencies = new Set<string>()
  const linked = code.replaceAll(REQUIRE, (whole, ...groups: readonly string[]) => {
    const [kind, , reference = ''] = groups
    const target = resolver.script(reference, file)
    if (target === null) {
      problems.error(file, `requires ${reference}, which is not there`)
      return whole
    }
    dependencies.add(target)
    const required = `require(${JSON.stringify(target)})`
    return kind === 'require' ? required : `Promise.resolve(${required})`
  })
  return { code: linked, dependencies: [...dependencies] }
}

const reportFailure = (file: string, error: unknown, problems: Problems): void => {
  const failures =
    error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors : []
  for (const { text, location } of failures) {
    problems.error(
      file,
      String(text),
      location ? { line: location.line, column: location.column + 1 } : undefined
    )
  }
  if (failures.length === 0) problems.error(file, String(error))
}
