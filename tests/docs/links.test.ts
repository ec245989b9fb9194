import { expect, test } from '@jest/globals'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { linksOf, ROOT } from './linked-tests.ts'

const pagesIn = (folder: string): readonly string[] =>
  readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join(folder, name))

test.each(['.', 'docs', 'docs/decisions'].flatMap(pagesIn))(
  '%s leads to pages and files that exist',
  (page) => {
    const targets = linksOf(page).map(({ target }) => target)
    expect(targets.filter((target) => !existsSync(path.join(ROOT, target)))).toEqual([])
  }
)
