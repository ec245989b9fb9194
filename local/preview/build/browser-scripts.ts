import { build } from 'esbuild'
import path from 'node:path'

const PREVIEW = path.join(__dirname, '..')
const ENTRIES = { runtime: 'runtime/main.ts', frame: 'frame/main.ts' } as const

export type BrowserScript = keyof typeof ENTRIES

const made = new Map<BrowserScript, Promise<string>>()

/** The preview's own scripts, each as one text; made once. */
export const browserScript = (name: BrowserScript): Promise<string> => {
  const known = made.get(name) ?? bundle(name)
  made.set(name, known)
  return known
}

const bundle = async (name: BrowserScript): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [path.join(PREVIEW, ENTRIES[name])],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    sourcemap: 'inline',
    loader: { '.css': 'text' },
    // The framework asks for it: with it, it checks more and says more.
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'error'
  })
  return outputFiles[0]?.text ?? ''
}
