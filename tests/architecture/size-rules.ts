import { isTest, type SourceFile } from './source-file.ts'

interface Limit {
  readonly name: string
  readonly lines: number
  /** Comments and blank lines are free: an aggregate's verbs want explaining. */
  readonly codeOnly?: boolean
  readonly applies: (file: SourceFile) => boolean
}

/** A file that outgrows its limit hides a second idea. */
const LIMITS: readonly Limit[] = [
  { name: 'a test file', lines: 500, applies: ({ path }) => isTest(path) },
  {
    name: 'a door',
    lines: 40,
    applies: ({ path }) => /^cloudfunctions\/[^_/][^/]*\/index\.ts$/.test(path)
  },
  {
    name: 'an aggregate',
    lines: 150,
    codeOnly: true,
    applies: ({ path, text }) =>
      /^shared-domain\/(?!kernel|testing)[^/]+\/[^/]+\.ts$/.test(path) &&
      /^export class /m.test(text)
  },
  { name: 'a file', lines: 300, applies: () => true }
]

/** Code is kept to 100 by the formatter; a comment may run a little longer. */
const LONGEST_LINE = 120

const NO_CODE = /^\s*(\/\/|\/?\*|$)/

export const oversizedFiles = (files: readonly SourceFile[]): string[] =>
  files.flatMap((file) => {
    const limit = LIMITS.find(({ applies }) => applies(file))
    if (!limit) return []
    const all = file.text.trimEnd().split('\n')
    const lines = limit.codeOnly ? all.filter((line) => !NO_CODE.test(line)).length : all.length
    return lines > limit.lines
      ? [`${file.path} has ${lines} lines: ${limit.name} has at most ${limit.lines}`]
      : []
  })

export const overlongLines = (files: readonly SourceFile[]): string[] =>
  files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        line.length > LONGEST_LINE && !/https?:\/\//.test(line)
          ? [`${path}:${index + 1} is ${line.length} characters long, ${LONGEST_LINE} at most`]
          : []
      )
  )
