import { afterAll, expect, test } from '@jest/globals'
import { openInJsdom } from './open-in-jsdom.ts'
import { onePage, writeApp, type WrittenApp } from './write-app.ts'

const written: WrittenApp[] = []
afterAll(() => written.forEach((app) => app.remove()))

const open = (files: Readonly<Record<string, string>>) => {
  const app = writeApp(files)
  written.push(app)
  return openInJsdom({ projectRoot: app.root })
}

const component = (
  name: string,
  wxml: string,
  { js = 'Component({})', json = {} }: { js?: string; json?: object } = {}
) => ({
  [`${name}.json`]: JSON.stringify({ component: true, ...json }),
  [`${name}.wxml`]: wxml,
  [`${name}.js`]: js,
  [`${name}.wxss`]: ''
})

test('templates are imported, files included, WXS required', async () => {
  const page = await open(
    onePage(
      {
        wxml: `<import src="../../parts/card.wxml"/><include src="/parts/foot"/>
          <wxs module="words" src="../../parts/words.wxs"/>
          <wxs module="here">
            module.exports = { twice: function (n) { return n * 2 } }</wxs>
          <template is="card" data="{{name: '茶', price: here.twice(21)}}"/><text>{{words.kind([1])}}</text>`
      },
      {
        'parts/card.wxml': '<template name="card"><view>{{name}} {{price}}</view></template>',
        'parts/foot.wxml': '<view>页尾</view>',
        'parts/words.wxs': `var more = require('./more.wxs')
          module.exports = { kind: function (v) { return v.constructor + more.mark(v) } }`,
        'parts/more.wxs': `module.exports = {
            mark: function (v) {
              return getRegExp('^1').test('12') && v.constructor === 'Array' ? '!' : '?'
            }
          }`
      }
    )
  )
  expect(page.text).toBe('页尾 茶 42 Array!')
  expect(page.shell.seen.reports).toEqual([])
  page.close()
})

test('inline WXS requires files too', async () => {
  const page = await open(
    onePage(
      {
        wxml: `<wxs module="m">var w = require('../../parts/words.wxs');
            module.exports = { say: w.say }</wxs><text>{{m.say('茶')}}</text>`
      },
      { 'parts/words.wxs': "module.exports = { say: function (x) { return '好' + x } }" }
    )
  )
  expect(page.text).toBe('好茶')
  page.close()
})

test('JSON may have comments', async () => {
  const page = await open({
    ...onePage({ wxml: '<text>页</text>' }),
    'app.json': '{\n  // the pages\n  "pages": ["pages/a/a"] /* one */\n}',
    'pages/a/a.json': '{ "navigationBarTitleText": "a//b" // no address\n}'
  })
  expect(page.text).toBe('页')
  expect(page.shell.seen.navigationBar?.title).toBe('a//b')
  page.close()
})

test('a property may have any name', async () => {
  const page = await open(
    onePage(
      {
        wxml: '<own dataset="{{ {a: 1} }}" shadow-root="甲" id="x" hidden="{{false}}" data-b="2"/>',
        json: { usingComponents: { own: '/c/own' } }
      },
      component('c/own', '<text>{{dataset.a}} {{shadowRoot}} {{hidden}}</text>', {
        js: `Component({ properties: { dataset: Object, shadowRoot: String, id: String,
          hidden: { type: null, value: null } } })`
      })
    )
  )
  expect(page.text).toBe('1 甲 false')
  page.close()
})

test('slots are named, generics are given, external classes come from outside', async () => {
  const page = await open(
    onePage(
      {
        wxml: `<box generic:row="big"><view slot="head">头</view><view>身</view></box>
          <box/><tagged my-class="red">字</tagged>`,
        json: { usingComponents: { box: '../../c/box', big: '/c/big', tagged: '../../c/tagged' } }
      },
      {
        ...component('c/box', '<slot name="head"/><row/><slot/>', {
          js: 'Component({ options: { multipleSlots: true } })',
          json: { componentGenerics: { row: { default: './small' } } }
        }),
        ...component('c/small', '<text>小</text>'),
        ...component('c/big', '<text>大</text>'),
        ...component('c/tagged', '<view class="my-class"><slot/></view>', {
          js: "Component({ externalClasses: ['my-class'] })"
        })
      }
    )
  )
  expect(page.text).toBe('头 大 身 小 字')
  expect(page.find('.red').textContent).toBe('字')
  page.close()
})

test('events bubble, catch stops them, marks and datasets travel', async () => {
  const page = await open(
    onePage({
      wxml: `<view bindtap="outer" mark:from="page">
          <view id="a" bind:tap="inner" data-good-id="7">甲</view>
          <view id="b" catchtap="inner">乙</view>
        </view>
        <text>{{said}}</text>`,
      js: `Page({ data: { said: '' },
        inner(e) { this.setData({ said: this.data.said + 'i' + (e.currentTarget.dataset.goodId || '') }) },
        outer(e) { this.setData({ said: this.data.said + 'o' + e.mark.from }) } })`
    })
  )
  const [, first, second] = page.findAll('view')
  await page.tap(first ?? 'view')
  await page.tap(second ?? 'view')
  expect(page.text).toBe('甲 乙 i7opagei')
  page.close()
})

test('an error in a template or a script names its file and line', async () => {
  const page = await open(
    onePage({
      wxml: '<view>\n<text</view>',
      js: 'Page({\n  onLoad() {\n    missing.call()\n  }\n})'
    })
  )
  const places = page.shell.seen.reports.filter(({ severity }) => severity === 'error')
  expect(places.map(({ place }) => place)).toEqual(
    expect.arrayContaining(['pages/a/a.wxml:2:7', 'pages/a/a.js:3:5'])
  )
  page.close()
})

test('page code knows neither window nor document', async () => {
  const page = await open(
    onePage({
      wxml: '<text>{{seen}}</text>',
      js: 'Page({ data: { seen: typeof window + typeof document + typeof wx + typeof setTimeout } })'
    })
  )
  expect(page.text).toBe('undefinedundefinedobjectfunction')
  page.close()
})

test('a component of its own is styled by its own sheet only', async () => {
  const page = await open(
    onePage(
      {
        wxml: '<view class="red">页</view><own/>',
        wxss: '.red{color:red}',
        json: { usingComponents: { own: '/c/own' } }
      },
      {
        ...component('c/own', '<view class="red">己</view>'),
        'c/own.wxss': '.red{color:green}:host{display:block}'
      }
    )
  )
  const colors = page.findAll('.red').map((node) => page.window.getComputedStyle(node)['color'])
  expect(colors).toEqual(['rgb(255, 0, 0)', 'rgb(0, 128, 0)'])
  page.close()
})
