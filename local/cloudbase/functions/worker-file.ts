import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'

/**
 * Bundles the worker into one JavaScript file, so that an instance starts without a compiler.
 * @param folder kept across starts: the file is named after its content
 * @returns the file's path
 */
export const workerFile = (folder: string): string => {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(__dirname, 'worker.ts')],
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    write: false,
    logLevel: 'silent'
  })
  const content = outputFiles[0]?.contents
  if (!content) throw new Error('the function worker was not built')
  const name = `worker-${createHash('sha256').update(content).digest('hex').slice(0, 16)}.js`
  const file = path.join(folder, name)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    const draft = `${file}.${process.pid}.part`
    writeFileSync(draft, content)
    renameSync(draft, file)
  }
  return file
}
