import { describe, expect, test } from '@jest/globals'
import { loadingCircles } from './circles.ts'
import { deadExports, deadFiles } from './dead-code.ts'
import {
  boundaryBreaches,
  contextBreaches,
  domainTestBreaches,
  sdkBreaches
} from './import-rules.ts'
import {
  lockedHosts,
  looseVersions,
  missingFromLock,
  parseManifest,
  undeclaredPackages,
  unusedPackages
} from './package-rules.ts'
import { oversizedFiles, overlongLines } from './size-rules.ts'
import { filesUnder, parseSource, readSources, readText } from './source-file.ts'
import { bannedWords, emptyNames } from './word-rules.ts'

const sources = readSources()
const WRITTEN = /\.(ts|js|json|md|wxml|wxss|sh|yml)$|^\.ci\/run$/
const texts = filesUnder('.')
  .filter((name) => WRITTEN.test(name) && name !== 'package-lock.json')
  .map((name) => ({ path: name, text: readText(name) }))
const manifest = parseManifest(JSON.parse(readText('package.json')))
const settings = texts
  .filter(({ path }) => /(^package|tsconfig|jest\.config|^scripts\/bootstrap\/)/.test(path))
  .map(({ text }) => text)
  .join('\n')

/** A made-up file, to see that a rule can say no. */
const file = (path: string, text: string) => parseSource(path, text)

describe('folders keep their distance', () => {
  test('the domain, the platform, the doors and the pages import only what is theirs', () => {
    expect(boundaryBreaches(sources)).toEqual([])
  })

  test.each([
    ['shared-domain/ordering/order.ts', "import dayjs from 'dayjs'"],
    [
      'shared-domain/ordering/order.ts',
      "import { log } from '../../cloudfunctions/_platform/log.ts'"
    ],
    ['cloudfunctions/_platform/compose.ts', "import { clock } from '../../local/clock.ts'"],
    ['cloudfunctions/storefront/index.ts', "import { main } from '../payment-notify/index.ts'"],
    ['cloudfunctions/storefront/index.ts', "const t = import('../../tests/tools.ts')"],
    ['miniprogram/pages/home/home.ts', "import { Fen } from '#domain/contracts/storefront'"],
    ['miniprogram/pages/home/home.ts', "import type { Order } from '#domain/ordering/order'"],
    ['miniprogram/pages/home/home.ts', "import dayjs from 'dayjs'"]
  ])('%s may not say %s', (path, text) => {
    expect(boundaryBreaches([file(path, text)])).toHaveLength(1)
  })

  test('pages may import contracts as types', () => {
    const page = "import type { OrderView } from '#domain/contracts/storefront'"
    expect(boundaryBreaches([file('miniprogram/pages/home/home.ts', page)])).toEqual([])
  })

  test('only the platform speaks to an SDK', () => {
    expect(sdkBreaches(sources)).toEqual([])
    const door = file('cloudfunctions/storefront/index.ts', "import cloud from 'wx-server-sdk'")
    expect(sdkBreaches([door])).toHaveLength(1)
    const platform = file('cloudfunctions/_platform/wechat/identity.ts', door.text)
    expect(sdkBreaches([platform])).toEqual([])
  })

  test('a context sees of another one only its index', () => {
    expect(contextBreaches(sources)).toEqual([])
    const inside = "import type { Order } from '../ordering/order.ts'"
    expect(contextBreaches([file('shared-domain/ledger/account.ts', inside)])).toHaveLength(1)
    const offered = "import type { Order } from '../ordering/index.ts'"
    expect(contextBreaches([file('shared-domain/ledger/account.ts', offered)])).toEqual([])
    const builders = "import { anOrder } from '../testing/an-order.ts'"
    expect(contextBreaches([file('shared-domain/ledger/account.ts', builders)])).toHaveLength(1)
  })

  test("the domain's tests need nothing but the domain", () => {
    expect(domainTestBreaches(sources)).toEqual([])
    const onDisk = file('shared-domain/kernel/fen.test.ts', "import fs from 'node:fs'")
    expect(domainTestBreaches([onDisk])).toHaveLength(1)
  })

  test('no two files wait for each other when they are loaded; types may go round', () => {
    expect(loadingCircles(sources)).toEqual([])
    const one = file('shared-domain/kernel/fen.ts', "import { instant } from './instant.ts'")
    const other = file('shared-domain/kernel/instant.ts', "export { fen } from './fen.ts'")
    expect(loadingCircles([one, other])).toEqual([
      'shared-domain/kernel/fen.ts -> shared-domain/kernel/instant.ts -> shared-domain/kernel/fen.ts'
    ])
    const type = "import type { Instant } from './instant.ts'"
    expect(loadingCircles([file('shared-domain/kernel/fen.ts', type), other])).toEqual([])
  })
})

describe('files stay small', () => {
  test('no file outgrows its kind', () => {
    expect(oversizedFiles(sources)).toEqual([])
  })

  test.each([
    ['cloudfunctions/storefront/index.ts', 41, 'a door'],
    ['shared-domain/ordering/order.ts', 151, 'an aggregate'],
    ['local/clock.ts', 301, 'a file'],
    ['local/clock.test.ts', 501, 'a test file']
  ])('%s with %i lines is too long for %s', (path, lines, kind) => {
    const text = ['export class Order {}', ...Array.from({ length: lines - 1 }, () => 'a()')]
    expect(oversizedFiles([file(path, text.join('\n'))])).toEqual([expect.stringContaining(kind)])
    expect(oversizedFiles([file(path, text.slice(1).join('\n'))])).toEqual([])
  })

  test('no line runs out of sight', () => {
    expect(overlongLines(sources)).toEqual([])
    expect(overlongLines([file('local/a.ts', `// ${'x'.repeat(118)}`)])).toHaveLength(1)
  })
})

describe('words', () => {
  test('nothing is said that must not be said here', () => {
    expect(bannedWords(texts)).toEqual([])
  })

  test.each([
    'const compensateOrder = 1',
    `const key = '-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}'`,
    "const file = '/work/main/x'",
    'see /home/someone/notes',
    'registry=https://registry.npmjs.org/',
    '// TODO later',
    '<text>Lorem ipsum</text>'
  ])('%s is refused', (text) => {
    expect(bannedWords([{ path: 'local/a.ts', text }])).toHaveLength(1)
  })

  test('names say what a thing is', () => {
    expect(emptyNames(sources)).toEqual([])
    expect(emptyNames([file('local/a.ts', 'class OrderManager {}')])).toHaveLength(1)
    expect(emptyNames([file('local/order-utils.ts', '')])).toHaveLength(1)
    expect(emptyNames([file('local/a.ts', 'console.info(wx.getUserInfo())')])).toEqual([])
  })
})

describe('nothing lies about unused', () => {
  test('every file is used by something that is not a test', () => {
    expect(deadFiles(sources)).toEqual([])
  })

  test('a file that only its test imports is dead, one that is named as a worker is not', () => {
    const lonely = file('local/worker.ts', 'export const a = 1')
    const itsTest = file('local/worker.test.ts', "import { a } from './worker.ts'")
    expect(deadFiles([lonely, itsTest])).toEqual(['local/worker.ts is used by nothing but tests'])
    const host = file('local/start.ts', "fork(path.join(__dirname, 'worker.ts'))")
    expect(deadFiles([lonely, itsTest, host])).toEqual([])
  })

  test('what the domain exports is used, or offered by an index', () => {
    expect(deadExports(sources)).toEqual([])
    const rule = file('shared-domain/ordering/limits.ts', 'export const tooMany = () => true')
    const itsTest = file(
      'shared-domain/ordering/limits.test.ts',
      "import { tooMany } from './limits.ts'"
    )
    expect(deadExports([rule, itsTest])).toHaveLength(1)
    const index = file('shared-domain/ordering/index.ts', "export { tooMany } from './limits.ts'")
    expect(deadExports([rule, index])).toEqual([])
  })
})

describe('packages', () => {
  test('every package is used, and every package that is used is named', () => {
    expect(unusedPackages(manifest, sources, settings)).toEqual([])
    expect(undeclaredPackages(manifest, sources)).toEqual([])
  })

  test('a package that only a test imports is not what the product depends on', () => {
    const one = parseManifest({
      scripts: {},
      dependencies: { dayjs: '1.0.0' },
      devDependencies: {}
    })
    const onlyTest = file('cloudfunctions/a.test.ts', "import dayjs from 'dayjs'")
    expect(unusedPackages(one, [onlyTest], '')).toHaveLength(1)
    const product = file('cloudfunctions/_platform/a.ts', "import utc from 'dayjs/plugin/utc'")
    expect(unusedPackages(one, [product], '')).toEqual([])
    const phantom = file('cloudfunctions/_platform/a.ts', "import x from '@other/thing/part'")
    expect(undeclaredPackages(one, [phantom])).toEqual([expect.stringContaining('@other/thing,')])
  })

  test('versions are exact and the lock file names no host', () => {
    expect(looseVersions(manifest)).toEqual([])
    expect(lockedHosts(readText('package-lock.json'))).toEqual([])
    const loose = { scripts: {}, dependencies: { dayjs: '^1.0.0' }, devDependencies: {} }
    expect(looseVersions(parseManifest(loose))).toHaveLength(1)
    expect(lockedHosts('"resolved": "https://host.example/a/-/a-1.0.0.tgz"')).toHaveLength(1)
  })

  test('the lock file is whole, so that npm ci takes it on every system', () => {
    expect(missingFromLock(JSON.parse(readText('package-lock.json')))).toEqual([])
    const cut = {
      '': { dependencies: { a: '1.0.0' } },
      'node_modules/a': {
        dependencies: { b: '1.0.0' },
        optionalDependencies: { 'a-mac': '1.0.0' }
      },
      'node_modules/a/node_modules/b': {}
    }
    expect(missingFromLock({ packages: cut })).toEqual(['a-mac, which node_modules/a asks for'])
  })
})
