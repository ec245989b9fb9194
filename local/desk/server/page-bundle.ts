import { buildSync } from 'esbuild'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What the browser gets, by path. */
export type PageFiles = ReadonlyMap<string, { readonly type: string; readonly bytes: Buffer }>

const PAGE = path.join(__dirname, '../page')

/**
 * Bundles the page's script and styles, which takes a fraction of a second, so that nothing built can be stale.
 * @throws esbuild's BuildFailure
 */
export const bundlePage = (): PageFiles => {
  // The synchronous build leaves no helper process behind.
  const { outputFiles } = buildSync({
    entryPoints: [path.join(PAGE, 'main.ts')],
    outfile: '/page.js',
    bundle: true,
    minify: true,
    write: false,
    target: 'es2022',
    logLevel: 'silent'
  })
  const files = new Map([
    ['/', file('text/html', readFileSync(path.join(PAGE, 'page.html')))],
    ['/icon.svg', file('image/svg+xml', readFileSync(path.join(PAGE, 'icon.svg')))]
  ])
  for (const { path: name, contents } of outputFiles) {
    const type = name.endsWith('.css') ? 'text/css' : 'text/javascript'
    files.set(`/${path.basename(name)}`, file(type, Buffer.from(contents)))
  }
  return files
}

const file = (type: string, bytes: Buffer) => ({ type: `${type}; charset=utf-8`, bytes })
