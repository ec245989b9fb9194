import { afterAll, expect, test } from '@jest/globals'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { filesEnding, MINIPROGRAM } from './source-files.ts'
import { asWechatSeesIt, compileWxml, compileWxss, thereAreCompilers } from './wechat-compilers.ts'

/** The one sheet that ours import from a package. */
const THEME = 'miniprogram_npm/tdesign-miniprogram/common/style/theme/_index.wxss'

// WeChat's own compilers, offline: what they refuse here, WeChat refuses at upload.
if (thereAreCompilers) {
  const folder = asWechatSeesIt(MINIPROGRAM)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test("WeChat's template compiler takes every WXML file", () => {
    const files = filesEnding('.wxml')
    expect(files.length).toBeGreaterThan(5)
    expect(compileWxml(folder, [...files, ...filesEnding('.wxs')])).toEqual({
      accepted: true,
      words: ''
    })
  })

  test("WeChat's style compiler takes every WXSS file, with TDesign's theme", () => {
    const files = filesEnding('.wxss')
    expect(files).toContain('app.wxss')
    expect(compileWxss(folder, [...files, THEME])).toEqual({ accepted: true, words: '' })
  })

  test('they say no to what is wrong', () => {
    writeFileSync(path.join(folder, 'bad.wxml'), '<view><text></view>')
    writeFileSync(path.join(folder, 'bad.wxss'), '.a { color: red; .b { } }')
    expect(compileWxml(folder, ['bad.wxml'])).toMatchObject({ accepted: false })
    expect(compileWxss(folder, ['bad.wxss'])).toMatchObject({ accepted: false })
  })
} else {
  test('WeChat ships no compilers for this processor', () => {
    expect(process.arch).not.toBe('x64')
  })
}
