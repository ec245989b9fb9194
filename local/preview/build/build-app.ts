import type { AppCode, ComponentCode, ComponentConfig } from '../contract/app-code.ts'
import { BUILT_IN_TAGS } from '../contract/built-in-tags.ts'
import { collectComponents } from './components.ts'
import { iconStyles } from './icons.ts'
import { collectProblems } from './problems.ts'
import { openProject } from './project.ts'
import { createResolver } from './resolve.ts'
import { ScriptCompiler } from './scripts.ts'
import { compileSheet } from './styles.ts'
import { compileTemplates } from './templates.ts'

export interface Build {
  readonly code: AppCode
  /** The mini-program's folder. */
  readonly root: string
  /** Full paths of all files that were read. */
  readonly files: ReadonlySet<string>
  /** The full path of a picture or another file of the mini-program. */
  locate(name: string): string
}

/**
 * Compiles a mini-program's folder. What is wrong in a file is among the problems of the answer.
 * @throws an Error when there is no app.json that can be read
 */
export const buildApp = async (
  projectRoot: string,
  compiler = new ScriptCompiler()
): Promise<Build> => {
  const project = openProject(projectRoot)
  const { tree, config, pages } = project
  const problems = collectProblems()
  const resolver = createResolver(tree)
  const configs = collectComponents(project, resolver, problems)
  const components: Record<string, ComponentCode> = {}
  for (const [name, one] of configs) {
    const module = resolver.scriptOf(name)
    if (module === null) problems.error(`${name}.ts`, 'a page or component needs a script')
    components[name] = { config: one, ...(module === null ? {} : { module }) }
  }
  const appModule = resolver.scriptOf('app')
  const entries = Object.values(components).flatMap(({ module }) => module ?? [])
  const modules = await compiler.compile(
    appModule === null ? entries : [appModule, ...entries],
    tree,
    { resolver, problems }
  )
  const templates = compileTemplates(configs.keys(), tree, problems)
  const styles: Record<string, string> = {}
  for (const name of ['app', ...configs.keys()]) {
    styles[name] = compileSheet(name, { tree, resolver, problems })
  }
  const unknownTags = unknown(templates.tags, configs)
  for (const [tag, file] of Object.entries(unknownTags)) {
    if (file.includes('miniprogram_npm/')) continue
    problems.warn(file, `<${tag}> is neither built in nor declared in usingComponents`)
  }
  return {
    root: tree.root,
    files: tree.read,
    locate: (name) => tree.locate(name),
    code: {
      config,
      pages,
      components,
      modules,
      ...(appModule === null ? {} : { appModule }),
      templates: templates.code,
      styles,
      iconStyles: iconStyles([templates.code, ...Object.values(modules).map(withoutMap)]),
      unknownTags,
      problems: problems.all
    }
  }
}

const withoutMap = (code: string): string => code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')

const unknown = (
  tags: ReadonlyMap<string, string>,
  configs: ReadonlyMap<string, ComponentConfig>
): Record<string, string> => {
  const known = new Set<string>(BUILT_IN_TAGS)
  for (const { usingComponents, componentGenerics } of configs.values()) {
    for (const tag of Object.keys({ ...usingComponents, ...componentGenerics })) known.add(tag)
  }
  return Object.fromEntries([...tags].filter(([tag]) => !known.has(tag)))
}
