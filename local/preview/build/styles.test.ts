import { expect, test } from '@jest/globals'
import { CLASS_MARK } from '../contract/app-code.ts'
import { collectProblems } from './problems.ts'
import { createResolver } from './resolve.ts'
import { compileSheet, rpxToVw } from './styles.ts'
import { memoryTree } from './testing/memory-tree.ts'

const compile = (files: Readonly<Record<string, string>>) => {
  const tree = memoryTree(files)
  const problems = collectProblems()
  const css = compileSheet('pages/a', { tree, resolver: createResolver(tree), problems })
  return { css: css.replaceAll(CLASS_MARK, '•'), problems: problems.all }
}

test('750 rpx are the width of the screen', () => {
  expect(rpxToVw('calc(100% - 7.5rpx) -75rpx')).toBe('calc(100% - 1vw) -10vw')
})

test('imports stand where they were written, each file once', () => {
  const { css } = compile({
    'pages/a.wxss': '@import "../b.wxss"; @import "/c.wxss"; .a{color:red}',
    'b.wxss': '@import "c.wxss"; .b{top:0}',
    'c.wxss': '.c{left:0}'
  })
  expect(css.match(/\.•[abc]/g)).toEqual(['.•c', '.•b', '.•a'])
})

test('frames of an animation are no tags', () => {
  const { css } = compile({ 'pages/a.wxss': '@keyframes x { from { top: 75rpx } to { top: 0 } }' })
  expect(css).toContain('from { top: 10vw }')
})

test('a picture is looked for beside the sheet that names it', () => {
  const { css } = compile({
    'pages/a.wxss': '@import "../deep/b.wxss";',
    'deep/b.wxss': '.b{background:url(./x.png)} .c{background:url(data:image/png;base64,AA)}'
  })
  expect(css).toContain('url("files/deep/x.png")')
  expect(css).toContain('url(data:image/png;base64,AA)')
})

test('an error names its file and line', () => {
  const { problems } = compile({ 'pages/a.wxss': '.a{}\n@import "gone.wxss";' })
  expect(problems).toEqual([
    {
      severity: 'error',
      file: 'pages/a.wxss',
      line: 2,
      column: 1,
      message: 'imports gone.wxss, which is not there'
    }
  ])
  expect(compile({ 'pages/a.wxss': '.a{\n color: red' }).problems[0]).toMatchObject({ line: 1 })
})

test.each([
  ['a missed semicolon', '.a{\n  color: red\n  top: 0\n}\n.b{left:0}', 'color: red;\n  top: 0'],
  ['a brace too many', '.a{color:red}}\n.b{left:0}', 'color:red'],
  ['a brace too few', '.b{left:0}\n.a{color:red', 'color:red'],
  ['a word alone', '.a{ nonsense;\n color:red}\n.b{left:0}', 'color:red']
])('%s costs no more than itself, and is told', (_name, wxss, kept) => {
  const { css, problems } = compile({ 'pages/a.wxss': wxss })
  expect(css).toContain(kept)
  expect(css).toContain('.•b{left:0}')
  expect(problems).toEqual([expect.objectContaining({ severity: 'warning', file: 'pages/a.wxss' })])
})
