import path from 'node:path'

export interface TextFile {
  readonly path: string
  readonly text: string
}

/** Words that say nothing about what a thing is. */
const EMPTY_NAME = /(Manager|Helpers?|Utils?|Info|Impl)$/
const EMPTY_FILE_NAME = /(^|-)(managers?|helpers?|utils?|info|impl|misc|common)$/
const DECLARED = /\b(?:class|interface|type|function|const|let|enum)\s+([A-Za-z_$][\w$]*)/g

interface Banned {
  readonly words: RegExp
  readonly why: string
  /** Where it is in its place. */
  readonly except?: RegExp
}

/** The rules themselves name what they look for. */
const RULES = /^tests\/architecture\//

const BANNED: readonly Banned[] = [
  {
    words: /compensat/i,
    why: '补偿 is finishing what got stuck, not undoing: reconcile, retry',
    except: /^docs\/glossary\.md$/
  },
  {
    words: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*(\\n)?[A-Za-z0-9+/]{20}/,
    why: 'no private key lies in the repository',
    except: /^tests\/vectors\//
  },
  {
    words: /(^|[\s"'`(=])\/(work|root|home|Users)\/\w/m,
    why: 'a path of one machine'
  },
  {
    words: /registry\.npmjs|npmmirror|registry\.yarnpkg|mirrors?\.[a-z]+\.(com|org|cn)/i,
    why: 'a host of a package registry'
  },
  { words: /\b(TODO|FIXME|XXX|HACK)\b|lorem ipsum/i, why: 'finished or not there' }
]

export const bannedWords = (files: readonly TextFile[]): string[] =>
  files
    .filter(({ path: name }) => !RULES.test(name))
    .flatMap(({ path: name, text }) =>
      BANNED.filter(({ except }) => !except?.test(name)).flatMap(({ words, why }) => {
        const found = words.exec(text)
        if (!found) return []
        const line = text.slice(0, found.index).split('\n').length
        return [`${name}:${line} "${found[0].trim().slice(0, 40)}": ${why}`]
      })
    )

export const emptyNames = (files: readonly TextFile[]): string[] =>
  files
    .filter(({ path: name }) => !RULES.test(name))
    .flatMap(({ path: name, text }) => {
      const bare = path.posix.basename(name).split('.')[0] ?? ''
      const ofFile = EMPTY_FILE_NAME.test(bare) ? [`${name}: the file's name says nothing`] : []
      const declared = [...text.matchAll(DECLARED)].flatMap(([, word = '']) =>
        EMPTY_NAME.test(word) ? [`${name}: "${word}" says nothing about what it is`] : []
      )
      return [...ofFile, ...declared]
    })
