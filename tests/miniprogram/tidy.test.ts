import { describe, expect, test } from '@jest/globals'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { BUILT_IN_TAGS } from '../../local/preview/contract/built-in-tags.ts'
import { filesEnding, jsonPart, MINIPROGRAM, record, textOf } from './source-files.ts'

const HEX = /#[0-9a-f]{3,8}\b/i
const SMALLEST_RPX = 20
/** What pages spread into themselves, and where it is written. */
const SPREADS = new Map([
  ['livingPage', 'services/page-life.ts'],
  ['listPage', 'operator/services/list-page.ts'],
  ['ruleEditor', 'operator/services/rule-editor.ts'],
  ['cheapAsking', 'operator/services/cheap-asking.ts'],
  ['specsEditing', 'operator/pages/product/specs-editing.ts']
])

const sibling = (name: string, ending: string): string =>
  path.join(MINIPROGRAM, name.replace(/\.json$/, ending))

describe('colours', () => {
  test('hex colours live in app.wxss, pages and components use tokens', () => {
    const painted = [...filesEnding('.wxss'), ...filesEnding('.wxml')]
      .filter((name) => name !== 'app.wxss')
      .filter((name) => HEX.test(textOf(name)))
    expect(painted).toEqual([])
  })

  test('every token that is used is defined by us or by TDesign', () => {
    const defined = new Set(textOf('app.wxss').match(/--wd-[\w-]+(?=:)/g))
    const unknown = filesEnding('.wxss').flatMap((name) =>
      [...textOf(name).matchAll(/var\((--wd-[\w-]+)/g)]
        .map(([, token = '']) => token)
        .filter((token) => !defined.has(token))
    )
    expect(unknown).toEqual([])
  })
})

test('no text is smaller than can be read', () => {
  const tiny = filesEnding('.wxss').flatMap((name) =>
    [...textOf(name).matchAll(/font-size: (\d+)rpx/g)]
      .filter(([, size]) => Number(size) < SMALLEST_RPX)
      .map(([rule]) => `${name}: ${rule}`)
  )
  expect(tiny).toEqual([])
})

/** A script with the methods that it spreads into its page, and those that these spread. */
const scriptOf = (own: string): string => {
  const spread = [...own.matchAll(/^ +\.\.\.(\w+)[,(]/gm)].map(([, name = '']) => {
    const from = SPREADS.get(name)
    return from === undefined ? '' : scriptOf(textOf(from).split(`export const ${name} `)[1] ?? '')
  })
  return own + spread.join('')
}

describe('components', () => {
  const owners = filesEnding('.json').filter((name) => existsSync(sibling(name, '.wxml')))

  test('every tag is declared or comes with WeChat, every declared one is used', () => {
    const wrong = owners.flatMap((name) => {
      const declared = Object.keys(jsonPart(name, 'usingComponents'))
      const markup = textOf(name.replace(/\.json$/, '.wxml'))
      const used = new Set(
        [...markup.matchAll(/<([a-z]+(?:-[a-z]+)*)/g)].map(([, tag = '']) => tag)
      )
      const known = new Set<string>([...declared, ...BUILT_IN_TAGS])
      return [
        ...declared.filter((tag) => !used.has(tag)).map((tag) => `${name} declares idle ${tag}`),
        ...[...used].filter((tag) => !known.has(tag)).map((tag) => `${name}: ${tag}`)
      ]
    })
    expect(wrong).toEqual([])
  })

  test('every handler in a template is a method of its script', () => {
    const missing = owners.flatMap((name) => {
      const script = scriptOf(textOf(name.replace(/\.json$/, '.ts')))
      const handlers = textOf(name.replace(/\.json$/, '.wxml')).matchAll(
        /(?:bind|catch):?[a-z-]+="(\w+)"/g
      )
      return [...handlers]
        .map(([, handler = '']) => handler)
        .filter((handler) => !new RegExp(`^ {2}( {2})?(async )?${handler}\\(`, 'm').test(script))
        .map((handler) => `${name}: ${handler}`)
    })
    expect(missing).toEqual([])
  })
})

test('pages know neither window nor document', () => {
  const scripts = filesEnding('.ts').filter((name) => !name.endsWith('.test.ts'))
  const browsing = scripts.filter((name) => /\b(window|document)\./.test(textOf(name)))
  expect(browsing).toEqual([])
})

test('the pictures of the tab bar are there and as small as WeChat wants them', () => {
  const list: unknown = jsonPart('app.json', 'tabBar')['list']
  const icons = (Array.isArray(list) ? list : [])
    .map(record)
    .flatMap((tab) => [tab['iconPath'], tab['selectedIconPath']])
  expect(icons.length).toBeGreaterThanOrEqual(6)
  for (const icon of icons) {
    expect(statSync(path.join(MINIPROGRAM, String(icon))).size).toBeLessThan(40 * 1024)
  }
})
