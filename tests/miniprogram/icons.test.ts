import { expect, test } from '@jest/globals'
import { filesEnding, textOf } from './source-files.ts'

const SHEET = 'components/line-icon/line-icon.wxss'

const drawn = new Set([...textOf(SHEET).matchAll(/^\.i-([\w-]+)/gm)].map(([, name = '']) => name))

test('every icon that a template names is drawn', () => {
  const missing = filesEnding('.wxml').flatMap((file) =>
    [...textOf(file).matchAll(/<line-icon\s[^>]*?name="([\w-]+)"/g)]
      .map(([, name = '']) => name)
      .filter((name) => !drawn.has(name))
      .map((name) => `${file}: ${name}`)
  )
  expect(missing).toEqual([])
})

test('every icon that is drawn is named somewhere', () => {
  const words = [...filesEnding('.wxml'), ...filesEnding('.ts')]
    .filter((file) => !file.endsWith('.test.ts'))
    .map(textOf)
    .join('\n')
  expect([...drawn].filter((name) => !new RegExp(`['"]${name}['"]`).test(words))).toEqual([])
})
