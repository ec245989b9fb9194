import path from 'node:path'
import { CssSyntaxError, parse as parseCss, root, type Node, type Root, type Rule } from 'postcss'
import type { Problems } from './problems.ts'
import { normal, type Resolver } from './resolve.ts'
import { adaptSelector } from './selectors.ts'
import type { SourceTree } from './source-tree.ts'

interface Work {
  readonly tree: SourceTree
  readonly resolver: Resolver
  readonly problems: Problems
}

/** Compiles the sheet of a page, a component or the app; without one, the empty text. */
export const compileSheet = (name: string, work: Work): string => {
  const file = `${name}.wxss`
  if (!work.tree.has(file)) return ''
  const sheet = inline(file, work, new Set())
  sheet.walkRules((rule) => adaptRule(rule, file, work.problems))
  sheet.walkDecls((declaration) => {
    declaration.value = safeAreas(rpxToVw(declaration.value))
  })
  // Its glyphs are drawn from the icon package instead: see icons.ts.
  sheet.walkAtRules('font-face', (face) => {
    if (face.toString().includes('tdesign.gtimg.com/icon/')) face.remove()
  })
  sheet.walkAtRules('media', (media) => {
    media.params = media.params.replaceAll(RPX, (_, count: string) => `${Number(count) / 2}px`)
  })
  return sheet.toString()
}

/** Reads a sheet with its imports in their place; each file once, as WeChat does. */
const inline = (file: string, work: Work, seen: Set<string>): Root => {
  const { tree, resolver, problems } = work
  seen.add(file)
  const sheet = parse(file, tree.text(file), problems)
  const folder = path.posix.dirname(file)
  sheet.walkDecls((declaration) => {
    declaration.value = localFiles(declaration.value, folder)
  })
  sheet.walkAtRules('import', (rule) => {
    const reference = /^(?:url\()?\s*["']?([^"')\s]+)["']?\s*\)?/.exec(rule.params)?.[1] ?? ''
    const target = resolver.sheet(reference, file)
    if (target === null) problems.error(file, `imports ${reference}, which is not there`, at(rule))
    if (target === null || seen.has(target)) rule.remove()
    else rule.replaceWith(inline(target, work, seen))
  })
  return sheet
}

/** A sheet of more mistakes than this is none. */
const MOST_REPAIRS = 20

/** Phones skip a declaration that they cannot read; a mistake must not cost the whole sheet here either. */
const parse = (file: string, text: string, problems: Problems): Root => {
  let readable = text
  for (let repairs = 0; ; repairs += 1) {
    try {
      return parseCss(readable, { from: file })
    } catch (error) {
      if (!(error instanceof CssSyntaxError)) throw error
      const { line, column, reason } = error
      const at = line === undefined ? undefined : { line, column: column ?? 1 }
      const repaired = at && repairs < MOST_REPAIRS ? repair(readable, reason, at) : null
      if (repaired === null) {
        problems.error(file, reason, at)
        return root()
      }
      problems.warn(file, reason, at)
      readable = repaired
    }
  }
}

interface Place {
  readonly line: number
  readonly column: number
}

/** The sheet without the mistake, on the same lines; null for a mistake that cannot be taken out. */
const repair = (text: string, reason: string, { line, column }: Place): string | null => {
  const lines = text.split('\n')
  const before = lines.slice(0, line - 1)
  const here = lines[line - 1] ?? ''
  const after = lines.slice(line)
  if (reason === 'Missed semicolon') {
    const mended = `${here.slice(0, column - 1)};${here.slice(column - 1)}`
    return [...before, mended, ...after].join('\n')
  }
  if (reason === 'Unexpected }') {
    return [...before, here.slice(0, column - 1) + here.slice(column), ...after].join('\n')
  }
  if (reason === 'Unclosed block') return `${text}\n}`
  if (reason.startsWith('Unknown word')) {
    const end = here.indexOf(';', column - 1)
    const rest = end < 0 ? '' : here.slice(end + 1)
    return [...before, here.slice(0, column - 1) + rest, ...after].join('\n')
  }
  return null
}

const adaptRule = (rule: Rule, file: string, problems: Problems): void => {
  if (rule.parent?.type === 'atrule' && nameOf(rule.parent).endsWith('keyframes')) return
  try {
    rule.selector = adaptSelector(rule.selector)
  } catch (error) {
    problems.error(file, error instanceof Error ? error.message : String(error), at(rule))
    rule.remove()
  }
}

const nameOf = (parent: object): string => ('name' in parent ? String(parent.name) : '')

const at = (node: Node): Place | undefined => {
  const start = node.source?.start
  return start && { line: start.line, column: start.column }
}

const RPX = /(?<![\w-])(-?(?:\d+\.?\d*|\.\d+))rpx\b/g

/** A screen is 750 rpx wide. */
export const rpxToVw = (value: string): string =>
  value.replaceAll(RPX, (_, count: string) => `${Number((Number(count) / 7.5).toFixed(5))}vw`)

/** The edges that a phone keeps for itself: the page sets them, since a browser has none. */
const safeAreas = (value: string): string =>
  value.replaceAll(
    /\b(?:env|constant)\(\s*safe-area-inset-(\w+)[^()]*\)/g,
    'var(--preview-safe-$1)'
  )

/** Pictures that lie beside a sheet; WeChat shows them in the tools only, here they are served. */
const localFiles = (value: string, folder: string): string =>
  value.replaceAll(
    /url\(\s*(["']?)(?!data:|https?:|\/\/|#)([^"')]+)\1\s*\)/g,
    (_, _quote, reference: string) =>
      `url("files/${normal(reference.startsWith('/') ? reference : `${folder}/${reference}`)}")`
  )
