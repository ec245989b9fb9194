import { isForTests, isTest, type Import, type SourceFile } from './source-file.ts'

/** The packages that speak to Tencent and WeChat. */
const SDK = /^(@cloudbase\/node-sdk|wx-server-sdk|wechatpay-node-v3)(\/|$)/

/** What test files may import wherever they lie. */
const TEST_PACKAGES = new Set(['@jest/globals', 'fast-check'])

type Verdict = string | null

/** Product code by its first folder: which imports does it refuse, and why? Tests beside it may use everything. */
const ZONES: readonly {
  readonly folder: string
  readonly refuses: (one: Import, file: SourceFile) => Verdict
}[] = [
  {
    folder: 'shared-domain/',
    refuses: ({ target }) =>
      target?.startsWith('shared-domain/') ? null : 'the domain imports nothing but itself'
  },
  {
    folder: 'cloudfunctions/_platform/',
    refuses: ({ target }) =>
      !target || /^(shared-domain|cloudfunctions\/_platform)\//.test(target)
        ? null
        : 'the platform imports the domain and itself'
  },
  {
    folder: 'cloudfunctions/',
    refuses: ({ target }, { path }) => {
      const own = path.split('/').slice(0, 2).join('/')
      return !target ||
        /^(shared-domain|cloudfunctions\/_platform)\//.test(target) ||
        target.startsWith(`${own}/`)
        ? null
        : 'a door imports the domain, the platform and itself'
    }
  },
  {
    folder: 'miniprogram/',
    refuses: ({ target, typeOnly, specifier }) => {
      if (target?.startsWith('miniprogram/')) return null
      if (target?.startsWith('shared-domain/contracts/')) {
        return typeOnly ? null : 'pages take contracts as types only'
      }
      return specifier.startsWith('tdesign-miniprogram/')
        ? null
        : 'pages import pages and contracts'
    }
  }
]

/** The folders' boundaries. */
export const boundaryBreaches = (files: readonly SourceFile[]): string[] =>
  files.flatMap((file) => {
    const zone = ZONES.find(({ folder }) => file.path.startsWith(folder))
    if (!zone || isTest(file.path)) return []
    return breachesOf(file, (one) => zone.refuses(one, file))
  })

/** Only the platform, and tests, speak to an SDK. */
export const sdkBreaches = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => !path.startsWith('cloudfunctions/_platform/'))
    .filter(({ path }) => !isForTests(path) && !isTest(path))
    .flatMap((file) =>
      breachesOf(file, ({ specifier }) =>
        SDK.test(specifier) ? 'only cloudfunctions/_platform imports an SDK' : null
      )
    )

/** A test in the domain needs no platform either: fakes pass the same suite. */
export const domainTestBreaches = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => path.startsWith('shared-domain/') && isTest(path))
    .flatMap((file) =>
      breachesOf(file, ({ target, specifier }) =>
        target?.startsWith('shared-domain/') || TEST_PACKAGES.has(specifier)
          ? null
          : "the domain's tests import the domain"
      )
    )

/** What belongs to no context and may be imported from everywhere in the domain. */
const COMMON = new Set(['kernel', 'contracts'])

/** Two contexts meet by ids and events: one sees of another only its index.ts. What composes them sees all. */
export const contextBreaches = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => path.startsWith('shared-domain/') && !isTest(path))
    .filter(({ path }) => contextOf(path) !== 'testing' && !composes(path))
    .flatMap((file) =>
      breachesOf(file, ({ target }) => {
        if (!target?.startsWith('shared-domain/')) return null
        const theirs = contextOf(target)
        if (theirs === 'testing') return 'only tests use shared-domain/testing'
        if (composes(target)) return 'a context does not know what composes it'
        if (theirs === contextOf(file.path) || COMMON.has(theirs)) return null
        return target === `shared-domain/${theirs}/index.ts`
          ? null
          : `of another context only shared-domain/${theirs}/index.ts is seen`
      })
    )

/** A file of no context, at the top of the domain. */
const composes = (path: string): boolean => path.split('/').length === 2

const contextOf = (path: string): string => path.split('/')[1] ?? ''

const breachesOf = (file: SourceFile, verdict: (one: Import) => Verdict): string[] =>
  file.imports.flatMap((one) => {
    const why = verdict(one)
    return why ? [`${file.path} imports ${one.specifier}: ${why}`] : []
  })
