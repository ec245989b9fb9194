import { expect, test } from '@jest/globals'
import { transform } from 'esbuild'
import { placeIn } from './source-map.ts'

const SOURCE = `interface A {
  readonly b: string
}

export const fail = (a: A): void => {
  throw new Error(a.b)
}
`

test('a place in compiled code is told as the line of its source', async () => {
  const { code } = await transform(SOURCE, { loader: 'ts', format: 'cjs', sourcemap: 'inline' })
  const lines = code.split('\n')
  const line = lines.findIndex((one) => one.includes('throw')) + 1
  const column = (lines[line - 1]?.indexOf('throw') ?? 0) + 1
  const stack = `Error: x\n at fail (app:///pages/a.ts:${line}:${column})`
  expect(placeIn(stack, { 'pages/a.ts': code })).toBe('pages/a.ts:6:3')
  expect(placeIn('Error at other.js:1:1', { 'pages/a.ts': code })).toBeNull()
})
