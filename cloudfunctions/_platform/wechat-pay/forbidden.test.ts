import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import * as path from 'node:path'

import { expect, test } from '@jest/globals'

const ROOT = path.join(__dirname, '../../..')

/** Runs the linter with the project's rules over one text; the folder stands in for the project. */
const lint = (text: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wendan-lint-'))
  try {
    const file = path.join(folder, 'planted.ts')
    writeFileSync(file, text)
    const oxlint = path.join(ROOT, 'node_modules/oxlint/bin/oxlint')
    const config = path.join(ROOT, '.oxlintrc.json')
    return spawnSync(process.execPath, [oxlint, '-c', config, file], { encoding: 'utf8' }).stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test.each(['verifySign', 'decipher_gcm', 'get_certificates', 'fetchCertificates', 'downloadBill'])(
  'the linter keeps the library’s %s out, however it is reached',
  (name) => {
    const restricted = `'${name}' is restricted`
    expect(lint(`export const a = (pay: Pay) => pay.${name}()`)).toContain(restricted)
    expect(lint(`export const a = (pay: Pay) => pay['${name}']()`)).toContain(restricted)
    expect(
      lint(`export const a = (pay: Pay) => { const { ${name} } = pay; return ${name} }`)
    ).toContain(restricted)
  }
)
