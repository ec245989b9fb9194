import { transformSync } from 'esbuild'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { buildApp } from '../../../local/preview/build/build-app.ts'

/** KiB of each package as it is uploaded, by its name; `main` is what every shopper downloads first. */
export type PackageFigures = Readonly<Record<string, number>>

/** What no script or template names, and is uploaded all the same. */
const BESIDE = ['assets', 'images'] as const
const KIB = 1024

/**
 * Adds up what the mini-program reaches: scripts as JavaScript (not made smaller, as WeChat would), templates, sheets,
 * settings, pictures, and of TDesign only the components that are used.
 */
export const packageFigures = async (projectRoot: string): Promise<PackageFigures> => {
  const { root, files, code } = await buildApp(projectRoot)
  const sizes: Record<string, number> = { main: 0 }
  const roots = rootsOf(code.config['subPackages'])
  const pictures = BESIDE.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(root, folder, name))
      .filter((name) => /\.\w+$/.test(name))
  )
  for (const file of new Set([...files, ...pictures])) {
    const name = path.relative(root, file)
    const home = roots.find((one) => name.startsWith(`${one}/`)) ?? 'main'
    sizes[home] = (sizes[home] ?? 0) + sizeOf(file) / KIB
  }
  return sizes
}

const sizeOf = (file: string): number => {
  const bytes = readFileSync(file)
  if (!file.endsWith('.ts')) return bytes.length
  return transformSync(bytes.toString('utf8'), { loader: 'ts', format: 'cjs' }).code.length
}

const rootsOf = (subPackages: unknown): readonly string[] =>
  Array.isArray(subPackages) ? subPackages.map((one) => String(Object(one).root)) : []
