import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { keepLastAttributes } from './duplicates.ts'
import type { Problems } from './problems.ts'
import { normal } from './resolve.ts'
import type { SourceTree } from './source-tree.ts'
import { adaptInlineWxs, adaptWxs, dropWxsEndings, inlineWxsRequires, wxsRequires } from './wxs.ts'

/** The runtime turns WXS handlers of events and of properties into calls with component descriptors. */
const HOOKS =
  'Q.A=function(f){return __wxs.changedProperty(f)};' +
  'Q.C=function(owner,event,f,path){return __wxs.handleEvent(owner,event,f,path)};'

/** The template of built-ins: their content goes straight into their element. */
const BUILT_IN_TEMPLATES = { 'built-in/slot': '<slot/>', 'built-in/leaf': '' }

const WARNING_LEVEL: Readonly<Record<string, 'error' | 'warning' | undefined>> = {
  Fatal: 'error',
  Error: 'error',
  Warn: 'warning'
}

interface Work {
  readonly group: TmplGroup
  readonly tree: SourceTree
  readonly problems: Problems
  readonly templates: Set<string>
  readonly scripts: Set<string>
  /** Tags, each with the first template that uses it. */
  readonly tags: Map<string, string>
}

/** Compiles WXML, with all that it imports, includes and scripts. */
export const compileTemplates = (
  components: Iterable<string>,
  tree: SourceTree,
  problems: Problems
): { readonly code: string; readonly tags: ReadonlyMap<string, string> } => {
  const group = new TmplGroup()
  try {
    group.setExtraRuntimeScript(HOOKS)
    for (const [name, text] of Object.entries(BUILT_IN_TEMPLATES)) group.addTmpl(name, text)
    const work = { group, tree, problems, templates: new Set<string>(), scripts: new Set<string>() }
    const tags = new Map<string, string>()
    for (const name of components) addTemplate({ ...work, tags }, name, name)
    return { code: group.getTmplGenObjectGroups(), tags }
  } finally {
    group.free()
  }
}

const addTemplate = (work: Work, name: string, from: string): void => {
  const { group, tree, problems, templates, tags } = work
  if (templates.has(name)) return
  templates.add(name)
  const file = `${name}.wxml`
  if (!tree.has(file)) {
    problems.error(name === from ? file : `${from}.wxml`, `there is no ${file}`)
    group.addTmpl(name, '')
    return
  }
  const text = tree.text(file)
  for (const [, tag = ''] of text.matchAll(/<([a-zA-Z][\w-]*)/g)) {
    if (!tags.has(tag)) tags.set(tag, file)
  }
  const adapted = adaptInlineWxs(text)
  const said: unknown = group.addTmpl(name, adapted)
  if (saysTwice(said)) group.addTmpl(name, keepLastAttributes(adapted))
  report(said, file, problems)
  for (const other of strings(group.getDirectDependencies(name))) {
    addTemplate(work, other.replace(/\.wxml$/, ''), name)
  }
  for (const script of strings(group.getScriptDependencies(name))) {
    addScript(work, script.replace(/\.wxs$/, ''), file)
  }
  for (const required of inlineWxsRequires(text)) addScript(work, wxsName(required, name), file)
}

/** The name of a WXS file that another file requires. */
const wxsName = (required: string, from: string): string => {
  const target = required.startsWith('/') ? required : `${path.posix.dirname(from)}/${required}`
  return normal(target).replace(/\.wxs$/, '')
}

const addScript = (work: Work, name: string, from: string): void => {
  const { group, tree, problems, scripts } = work
  if (scripts.has(name)) return
  scripts.add(name)
  const file = `${name}.wxs`
  if (!tree.has(file)) {
    problems.error(from, `there is no ${file}`)
    group.addScript(name, '')
    return
  }
  const source = tree.text(file)
  group.addScript(name, adaptWxs(dropWxsEndings(source)))
  for (const required of wxsRequires(source)) addScript(work, wxsName(required, name), file)
}

/** Whether the compiler found an attribute that is written twice. */
const saysTwice = (said: unknown): boolean =>
  Array.isArray(said) && said.some((one) => /duplicated attribute/.test(Object(one).message))

/** What the compiler says, of which its types tell nothing. */
const report = (said: unknown, file: string, problems: Problems): void => {
  if (!Array.isArray(said)) return
  for (const one of said as readonly Record<string, unknown>[]) {
    const severity = WARNING_LEVEL[String(one['level'])]
    const at = { line: Number(one['startLine']) + 1, column: Number(one['startColumn']) + 1 }
    // A package is not ours to mend: what stops nothing there is not worth a word.
    const foreign = file.includes('miniprogram_npm/') && one['level'] !== 'Fatal'
    if (foreign) continue
    if (severity === 'error') problems.error(file, String(one['message']), at)
    else if (severity === 'warning') problems.warn(file, String(one['message']), at)
  }
}

const strings = (list: readonly unknown[]): string[] => list.map(String)
