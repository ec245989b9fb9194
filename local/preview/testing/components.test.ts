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

const component = (name: string, wxml: string, js: string) => ({
  [`${name}.json`]: '{"component":true}',
  [`${name}.wxml`]: wxml,
  [`${name}.js`]: js
})

const using = (...names: readonly string[]) => ({
  usingComponents: Object.fromEntries(names.map((name) => [name, `/c/${name}`]))
})

test('observers see fields, parts of them, and everything', async () => {
  const page = await open(
    onePage(
      {
        wxml: '<own a="1" id="o"/>',
        json: using('own'),
        js: "Page({ onReady() { this.selectComponent('#o').go() } })"
      },
      component(
        'c/own',
        '<text>{{log}}</text>',
        `Component({ properties: { a: Number }, data: { o: { x: 1, list: [{ n: 1 }] }, log: '' },
          observers: {
            'a, o.x'(a, x) { this.say('ax' + a + x) },
            'o.list[0].n'(n) { this.say('n' + n) },
            'o.**'(o) { this.say('o' + Object.keys(o).join('')) }
          },
          methods: { say(what) { this.words = (this.words || '') + ' ' + what },
            go() { this.words = ''; this.setData({ 'o.x': 2 }); this.setData({ 'o.list[0].n': 5 });
              this.setData({ log: this.words }) } } })`
      )
    )
  )
  expect(page.text).toBe('ax12 oxlist n5 oxlist')
  page.close()
})

test('pure data is kept and not drawn', async () => {
  const page = await open(
    onePage(
      { wxml: '<own/>', json: using('own') },
      component(
        'c/own',
        '<text>{{_kept}}{{shown}}</text>',
        `Component({ options: { pureDataPattern: /^_/ }, data: { _kept: 1, shown: '' },
          attached() { this.setData({ _kept: 2 }); this.setData({ shown: 'k' + this.data._kept }) } })`
      )
    )
  )
  expect(page.text).toBe('k2')
  page.close()
})

test('a virtual host leaves no node, and hands its class on', async () => {
  const page = await open(
    onePage(
      { wxml: '<own class="outer" style="color:red"/>', json: using('own') },
      component(
        'c/own',
        '<view class="{{class}} inner" style="{{style}}">内</view>',
        'Component({ options: { virtualHost: true }, properties: { class: String, style: String } })'
      )
    )
  )
  expect(page.findAll('own')).toEqual([])
  expect(page.find('.inner').getAttribute('style')).toContain('color')
  page.close()
})

test('what a component exports is what selectComponent gives', async () => {
  const page = await open(
    onePage(
      {
        wxml: '<own id="o"/><text>{{got}}</text>',
        json: using('own'),
        js: "Page({ onReady() { this.setData({ got: this.selectComponent('#o').only }) } })"
      },
      component(
        'c/own',
        '<view/>',
        "Component({ behaviors: ['wx://component-export'], export() { return { only: '出' } } })"
      )
    )
  )
  expect(page.text).toBe('出')
  page.close()
})

test('a component of its own is a field of a form', async () => {
  const page = await open(
    onePage(
      {
        wxml: `<form bind:submit="got"><own name="size" value="L"/>
          <button form-type="submit">交</button></form><text>{{said}}</text>`,
        json: using('own'),
        js: 'Page({ got(e) { this.setData({ said: JSON.stringify(e.detail.value) }) } })'
      },
      component('c/own', '<view>{{value}}</view>', "Component({ behaviors: ['wx://form-field'] })")
    )
  )
  await page.tap('button')
  expect(page.text).toContain('{"size":"L"}')
  page.close()
})

test('relations link ancestors, descendants, and those of a behavior', async () => {
  const page = await open(
    onePage(
      { wxml: '<out><view><in name="一"/><in name="二"/></view></out>', json: using('out', 'in') },
      {
        ...component(
          'c/out',
          '<text>{{names}}</text><slot/>',
          `const b = require('./b'); Component({ relations: { in: { type: 'descendant', target: b,
              linked() { this.setData({ names: this.getRelationNodes('in').map((n) => n.data.name).join() }) } } } })`
        ),
        ...component(
          'c/in',
          '<view/>',
          `const b = require('./b'); Component({ behaviors: [b], properties: { name: String },
            relations: { './out': { type: 'ancestor' } } })`
        ),
        'c/b.js': 'module.exports = Behavior({})'
      }
    )
  )
  expect(page.text).toBe('一,二')
  page.close()
})

test('a placeholder needs no special care: the component is there from the start', async () => {
  const page = await open(
    onePage(
      { wxml: '<own/>', json: { ...using('own'), componentPlaceholder: { own: 'view' } } },
      component('c/own', '<text>真</text>', 'Component({})')
    )
  )
  expect(page.text).toBe('真')
  page.close()
})

test.each([
  ['isolated', 'page', ['rgb(255, 0, 0)', 'rgb(0, 0, 0)']],
  ['apply-shared', 'page', ['rgb(255, 0, 0)', 'rgb(255, 0, 0)']],
  ['shared', 'page', ['rgb(255, 0, 0)', 'rgb(255, 0, 0)']],
  ['shared', 'own', ['rgb(0, 128, 0)', 'rgb(0, 128, 0)']],
  ['apply-shared', 'own', ['rgb(0, 0, 0)', 'rgb(0, 128, 0)']]
])('style isolation %s, a rule of the %s', async (styleIsolation, where, colors) => {
  const page = await open(
    onePage(
      {
        wxml: '<view class="x">页</view><own/>',
        wxss: where === 'page' ? '.x{color:red}' : '',
        json: using('own')
      },
      {
        ...component(
          'c/own',
          '<view class="x">己</view>',
          `Component({ options: { styleIsolation: '${styleIsolation}' } })`
        ),
        'c/own.wxss': where === 'own' ? '.x{color:green}' : ''
      }
    )
  )
  const seen = page.findAll('.x').map((node) => page.window.getComputedStyle(node)['color'])
  expect(seen.map((color) => (color === 'canvastext' ? 'rgb(0, 0, 0)' : color))).toEqual(colors)
  page.close()
})

test('lists of numbers, words and objects; the words of a key', async () => {
  const page = await open(
    onePage({
      wxml: `<text wx:for="{{3}}" wx:key="*this">{{item}}{{index}}</text>
        <text wx:for="{{'茶叶'}}" wx:key="*this">{{item}}</text>
        <text wx:for="{{ {a: 1, b: 2} }}" wx:key="index" wx:for-index="key">{{key}}{{item}}</text>`
    })
  )
  expect(page.text).toBe('00 11 22 茶 叶 a1 b2')
  page.close()
})

test('a list that is none and a key that comes twice are told once, with their file', async () => {
  const page = await open(
    onePage({
      wxml: `<view wx:for="{{missing}}" wx:key="id">{{item}}</view>
        <view wx:for="{{twice}}" wx:key="id">{{item.id}}</view>`,
      js: `Page({ data: { twice: [{ id: 1 }, { id: 1 }] },
        onLoad() { this.setData({ twice: [{ id: 2 }, { id: 2 }], missing: undefined }) } })`
    })
  )
  const { reports } = page.shell.seen
  expect(reports.map(({ severity, place }) => [severity, place])).toEqual([
    ['warning', 'pages/a/a.wxml'],
    ['warning', 'pages/a/a.wxml']
  ])
  expect(reports.map(({ message }) => message.slice(0, 18))).toEqual([
    'The for-list data ',
    'Some keys are not '
  ])
  page.close()
})

test("a phone's edges are kept free: those of the page, not of the browser", async () => {
  const page = await open(
    onePage({
      wxml: '<view class="bar" style="margin-top: env(safe-area-inset-top)">底</view>',
      wxss: '.bar{padding-bottom: calc(constant(safe-area-inset-bottom, 0px) + 10rpx)}',
      json: { navigationStyle: 'custom' }
    })
  )
  expect(page.find('.bar').getAttribute('style')).toBe('margin-top: var(--preview-safe-top)')
  const shown = page.window.document.querySelector('.preview-page.shown')
  expect(shown?.getAttribute('style')).toContain('--preview-safe-top: 44px')
  expect(shown?.getAttribute('style')).toContain('--preview-safe-bottom: 34px')
  page.close()
})

test('an event that tells nothing tells an empty object', async () => {
  const page = await open(
    onePage(
      {
        wxml: '<own bind:done="done"/><text>{{said}}</text>',
        json: using('own'),
        js: "Page({ done({ detail: { value = 'nothing' } }) { this.setData({ said: value }) } })"
      },
      component('c/own', '<view/>', "Component({ ready() { this.triggerEvent('done') } })")
    )
  )
  expect(page.text).toBe('nothing')
  page.close()
})

test('a picker of regions knows every district', async () => {
  const asked: { columns: readonly (readonly string[])[] }[] = []
  const app = writeApp(
    onePage({
      wxml: `<picker mode="region" value="{{['浙江省', '杭州市', '西湖区']}}" bind:change="got">选</picker>
        <text>{{said}}</text>`,
      js: 'Page({ got(e) { this.setData({ said: e.detail.value.join() }) } })'
    })
  )
  written.push(app)
  const page = await openInJsdom({
    projectRoot: app.root,
    shell: {
      openPicker: (picker) => {
        asked.push(picker)
        return { chosen: Promise.resolve(picker.selected), update: () => undefined }
      }
    }
  })
  await page.tap('picker')
  expect(asked[0]?.columns.map((names) => names.length > 5)).toEqual([true, true, true])
  expect(asked[0]?.columns[2]).toContain('临平区')
  expect(page.text).toBe('选 浙江省,杭州市,西湖区')
  page.close()
})

test('a page may keep an event among its data', async () => {
  const page = await open(
    onePage({
      wxml:
        '<view id="row" data-good-id="7" mark:from="list" bind:tap="keep">行</view>' +
        '<text>{{kept.type}} {{kept.currentTarget.dataset.goodId}} {{kept.target.id}} {{kept.mark.from}}</text>',
      js: 'Page({ keep(e) { this.setData({ kept: e }) } })'
    })
  )
  await page.tap('view')
  expect(page.text).toBe('行 tap 7 row list')
  page.close()
})

test('a function that a page puts on itself hears events as its own', async () => {
  const page = await open(
    onePage({
      wxml: '<view bind:tap="later">{{said}}</view>',
      js: `Page({ onLoad() { this.later = function (e) { this.setData({ said: e.type + arguments.length }) } } })`
    })
  )
  await page.tap('view')
  expect(page.text).toBe('tap1')
  page.close()
})
