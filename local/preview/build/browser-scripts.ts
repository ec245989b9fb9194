import { build } from 'esbuild'
import path from 'node:path'

const PREVIEW = path.join(__dirname, '..')
const ENTRIES = { runtime: 'runtime/main.ts', frame: 'frame/main.ts' } as const

export type BrowserScript = keyof typeof ENTRIES

interface Bundle {
  readonly code: string
  /** What the browser's tools read, only when they are open: it is four times as long as the code. */
  readonly map: string
}

const made = new Map<BrowserScript, Promise<Bundle>>()

/** The preview's own scripts, each as one text; made once. */
export const browserScript = async (name: BrowserScript): Promise<string> =>
  (await bundleOf(name)).code

export const browserScriptMap = async (name: BrowserScript): Promise<string> =>
  (await bundleOf(name)).map

const bundleOf = (name: BrowserScript): Promise<Bundle> => {
  const known = made.get(name) ?? bundle(name)
  made.set(name, known)
  return known
}

const bundle = async (name: BrowserScript): Promise<Bundle> => {
  const { outputFiles } = await build({
    entryPoints: [path.join(PREVIEW, ENTRIES[name])],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    outfile: `${name}.js`,
    sourcemap: 'linked',
    loader: { '.css': 'text' },
    // The framework asks for it: with it, it checks more and says more.
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'error'
  })
  const textOf = (ending: string): string =>
    outputFiles.find(({ path: file }) => file.endsWith(ending))?.text ?? ''
  return { code: textOf('.js'), map: textOf('.map') }
}
