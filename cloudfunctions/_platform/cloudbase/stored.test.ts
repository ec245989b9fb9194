import { expect, test } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { stored } from './stored.ts'

// A moment that is written as a number can't be read again: the schemas ask for dates.
const FIELD = /^\s*(\w+): (?:v\.\w+\()*(?:at|due)\b(?!:)/gm

/** Fields that schemas built from `at` and `due` read as moments. */
const readAsMoments = (): readonly string[] => {
  const files = readdirSync(__dirname).filter((name) => name.endsWith('-document.ts'))
  const texts = files.map((name) => readFileSync(path.join(__dirname, name), 'utf8'))
  const names = texts
    // Others write their dates themselves.
    .filter((text) => text.includes("from './stored-values.ts'") && !text.includes('new Date('))
    .flatMap((text) => [...text.matchAll(FIELD)].map(([, name = '']) => name))
  return [...new Set(names)].toSorted()
}

test('every moment that a document is read with is written as a date', () => {
  const names = readAsMoments()
  expect(names).toEqual(expect.arrayContaining(['dueRefund', 'paidAt', 'triedAt', 'expiresAt']))
  expect(names.filter((name) => !(stored({ [name]: 1 })[name] instanceof Date))).toEqual([])
})
