import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ROOT } from './source-file.ts'

// The lint configuration is code too: each boundary in it must be seen to bite, on files made for it.
const FORBIDDEN: readonly (readonly [file: string, code: string, rule: string])[] = [
  ['shared-domain/pricing/a.ts', 'export const a = () => Date.now()', 'no-restricted-globals'],
  ['shared-domain/pricing/b.ts', 'export const a = () => process.env', 'no-restricted-globals'],
  [
    'shared-domain/pricing/c.ts',
    'export const a = () => setTimeout(() => 1, 1)',
    'no-restricted-globals'
  ],
  [
    'shared-domain/pricing/d.ts',
    'export const a = () => Math.random()',
    'no-restricted-properties'
  ],
  [
    'shared-domain/pricing/e.ts',
    "import a from 'dayjs'\nexport const b = a()",
    'no-restricted-imports'
  ],
  [
    'shared-domain/pricing/f.ts',
    "import { a } from '../../local/clock.ts'\nexport const b = a()",
    'no-restricted-imports'
  ],
  [
    'cloudfunctions/storefront/index.ts',
    "import a from '@cloudbase/node-sdk'\nexport const main = () => a.init()",
    'no-restricted-imports'
  ],
  [
    'cloudfunctions/_platform/a.ts',
    "import { a } from '../../local/clock.ts'\nexport const b = a()",
    'no-restricted-imports'
  ],
  [
    'miniprogram/pages/home/home.ts',
    "import { a } from '#domain/contracts/storefront'\nexport const b = a()",
    'no-restricted-imports'
  ],
  ['local/a.ts', 'export const a = (b: any) => String(b)', 'no-explicit-any']
]

const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  [
    'shared-domain/pricing/g.test.ts',
    "import { test } from '@jest/globals'\ntest('a', () => { void new Date() })"
  ],
  [
    'cloudfunctions/_platform/b.ts',
    "import a from '@cloudbase/node-sdk'\nexport const b = () => a.init()"
  ],
  [
    'miniprogram/pages/home/other.ts',
    "import type { A } from '#domain/contracts/storefront'\nexport const b = (a: A) => a"
  ]
]

let folder = ''
let complaints = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wendan-lint-'))
  copyFileSync(path.join(ROOT, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'))
  for (const [name, code] of [...FORBIDDEN, ...ALLOWED]) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), `${code}\n`)
  }
  const oxlint = path.join(ROOT, 'node_modules/oxlint/bin/oxlint')
  const run = spawnSync(process.execPath, [oxlint, '-f', 'unix', '.'], {
    cwd: folder,
    encoding: 'utf8'
  })
  complaints = run.stdout
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const complaintsAbout = (file: string): string[] =>
  complaints.split('\n').filter((line) => line.startsWith(`${file}:`))

test.each(FORBIDDEN)('lint refuses in %s: %s', (file, _code, rule) => {
  expect(complaintsAbout(file)).toEqual([expect.stringMatching(rule)])
})

test.each(ALLOWED)('lint accepts in %s: %s', (file) => {
  expect(complaintsAbout(file)).toEqual([])
})
