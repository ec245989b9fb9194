import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type { AppConfig } from '../contract/app-code.ts'
import { openSourceTree, type SourceTree } from './source-tree.ts'

const text = v.string()
const using = v.optional(v.record(text, text), {})
const subPackages = v.optional(
  v.array(
    v.looseObject({ root: text, pages: v.array(text), independent: v.optional(v.boolean()) })
  ),
  []
)
const tabItem = v.looseObject({
  pagePath: text,
  text: v.exactOptional(text),
  iconPath: v.exactOptional(text),
  selectedIconPath: v.exactOptional(text)
})
const appJson = v.looseObject({
  pages: v.array(text),
  subpackages: subPackages,
  subPackages,
  window: v.optional(v.record(text, v.unknown()), {}),
  usingComponents: using,
  tabBar: v.exactOptional(
    v.looseObject({ custom: v.exactOptional(v.boolean()), list: v.array(tabItem) })
  )
})
const projectJson = v.looseObject({ miniprogramRoot: v.optional(text, '') })

export interface Project {
  readonly tree: SourceTree
  readonly config: AppConfig
  readonly usingComponents: Readonly<Record<string, string>>
  /** The entry page first. */
  readonly pages: readonly string[]
}

/**
 * Reads project.config.json and app.json.
 * @throws an Error that names the file, when one is missing or not of WeChat's shape
 */
export const openProject = (projectRoot: string): Project => {
  const settings = path.join(projectRoot, 'project.config.json')
  const { miniprogramRoot } = existsSync(settings)
    ? parse(projectJson, settings, readFileSync(settings, 'utf8'))
    : { miniprogramRoot: '' }
  const tree = openSourceTree(path.join(projectRoot, miniprogramRoot), projectRoot)
  if (!tree.has('app.json')) throw new Error(`there is no app.json in ${tree.root}`)
  const app = parse(appJson, 'app.json', tree.text('app.json'))
  const pages = [...app.pages]
  for (const { root, pages: inside } of [...app.subpackages, ...app.subPackages]) {
    pages.push(...inside.map((page) => path.posix.normalize(`${root}/${page}`)))
  }
  const { usingComponents, ...config } = app
  return { tree, config: asConfig(config), usingComponents, pages: entryFirst(pages, app) }
}

/** The schema above checked the parts that AppConfig names. */
const asConfig = (checked: AppConfig): AppConfig => checked

const entryFirst = (pages: string[], app: Readonly<Record<string, unknown>>): string[] => {
  const entry = app['entryPagePath']
  if (typeof entry !== 'string' || !pages.includes(entry)) return pages
  return [entry, ...pages.filter((page) => page !== entry)]
}

const parse = <Schema extends v.GenericSchema>(
  schema: Schema,
  file: string,
  content: string
): v.InferOutput<Schema> => {
  const read = v.safeParse(schema, parseJson(file, content))
  if (read.success) return read.output
  const [first] = read.issues
  throw new Error(`${file}: ${v.getDotPath(first) ?? ''} ${first.message}`)
}

/** @throws an Error that names the file, when the text is not JSON */
export const parseJson = (file: string, content: string): unknown => {
  try {
    return JSON.parse(withoutComments(content.replace(/^\uFEFF/, '')))
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error
    })
  }
}

/** WeChat's tools take comments in JSON; they become spaces, so that places in the text stay true. */
const withoutComments = (json: string): string =>
  json.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith('"') ? part : part.replaceAll(/[^\n]/g, ' ')
  )
