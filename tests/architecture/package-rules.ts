import * as v from 'valibot'
import { isTest, type SourceFile } from './source-file.ts'

const versions = v.record(v.string(), v.string())
const manifest = v.object({
  scripts: versions,
  dependencies: versions,
  devDependencies: versions
})

export type Manifest = v.InferOutput<typeof manifest>

export const parseManifest = (content: unknown): Manifest => v.parse(manifest, content)

/** Tools that no file imports: the text that shows their use, and where it stands. */
const TOOLS: Readonly<Record<string, RegExp>> = {
  '@swc/jest': /@swc\/jest/,
  '@types/node': /"types": \["node"\]/,
  jest: /bin\('jest'\)/,
  'miniprogram-api-typings': /miniprogram-api-typings/,
  oxfmt: /bin\('oxfmt'\)/,
  oxlint: /bin\('oxlint'\)/,
  'oxlint-tsgolint': /--type-aware/,
  tsx: /'--import', 'tsx'/,
  typescript: /bin\('typescript', 'tsc'\)/
}

/** Packages that are installed for nothing. Dependencies must be used by what is deployed, not only by tests. */
export const unusedPackages = (
  { dependencies, devDependencies }: Manifest,
  files: readonly SourceFile[],
  settings: string
): string[] => {
  const deployed = files.filter(
    ({ path }) => /^(cloudfunctions|miniprogram)\//.test(path) && !isTest(path)
  )
  const inProduct = new Set(deployed.flatMap(packagesOf))
  const anywhere = new Set(files.flatMap(packagesOf))
  const idle = Object.keys(dependencies).filter((name) => !inProduct.has(name))
  const idleTools = Object.keys(devDependencies).filter(
    (name) => !anywhere.has(name) && !TOOLS[name]?.test(settings)
  )
  return [
    ...idle.map((name) => `dependency ${name} is used by nothing that is deployed`),
    ...idleTools.map((name) => `devDependency ${name} is used by nothing`)
  ]
}

/** Packages that are there by luck, because another one brought them. */
export const undeclaredPackages = (
  { dependencies, devDependencies }: Manifest,
  files: readonly SourceFile[]
): string[] =>
  files.flatMap((file) => {
    const deployed =
      /^(shared-domain|cloudfunctions|miniprogram)\//.test(file.path) && !isTest(file.path)
    const declared = deployed ? dependencies : { ...dependencies, ...devDependencies }
    return packagesOf(file)
      .filter((name) => !Object.hasOwn(declared, name))
      .map((name) => `${file.path} imports ${name}, which package.json does not give it`)
  })

const packagesOf = ({ imports }: SourceFile): string[] =>
  imports
    .map(({ specifier }) => specifier)
    .filter((specifier) => !/^([./#]|node:)/.test(specifier))
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/')
    )

/** Exact versions only: the same clone gives the same store. */
export const looseVersions = ({ dependencies, devDependencies }: Manifest): string[] =>
  Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
    .map(([name, version]) => `${name} ${version} is not an exact version`)

/** The lock file names what to install, never where from: that is each machine's own setting. */
export const lockedHosts = (lock: string): string[] =>
  lock.match(/https?:\/\/[^/"]+\/[^"]+\.tgz/g) ?? []

const locked = v.object({
  packages: v.record(
    v.string(),
    v.object({
      dependencies: v.optional(versions, {}),
      optionalDependencies: v.optional(versions, {})
    })
  )
})

/**
 * Packages that another one asks for and the lock file lacks. A registry that is missing a build for some other system
 * lets npm write such a file without a word, and then `npm ci` refuses it everywhere.
 */
export const missingFromLock = (content: unknown): string[] => {
  const { packages } = v.parse(locked, content)
  return Object.entries(packages).flatMap(([folder, one]) =>
    Object.keys({ ...one.dependencies, ...one.optionalDependencies })
      .filter((name) => !placesOf(name, folder).some((place) => Object.hasOwn(packages, place)))
      .map((name) => `${name}, which ${folder || 'package.json'} asks for`)
  )
}

/** Where Node looks for a package, from a folder upwards. */
const placesOf = (name: string, folder: string): string[] => {
  const parts = folder.split('/node_modules/')
  const above = parts.map((_, index) => parts.slice(0, index + 1).join('/node_modules/'))
  return ['', ...above.filter(Boolean).map((place) => `${place}/`)].map(
    (place) => `${place}node_modules/${name}`
  )
}
