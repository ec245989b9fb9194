import { afterAll, expect, test } from '@jest/globals'
import { Readable } from 'node:stream'
import { startPreview, type StartedPreview } from './index.ts'
import { onePage, writeApp } from './testing/write-app.ts'

const app = writeApp(
  onePage({ wxml: '<view/>' }, { 'images/a.svg': '<svg/>', 'secret.json': '{"key":1}' })
)
const previews: StartedPreview[] = []
afterAll(async () => {
  await Promise.all(previews.map((preview) => preview.close()))
  app.remove()
})

const start = async (watch = false): Promise<string> => {
  const preview = await startPreview({
    projectRoot: app.root,
    watch,
    storage: {
      open: (fileId) =>
        Promise.resolve(fileId.startsWith('cloud://here/') ? Readable.from(['<svg/>']) : null),
      put: async (name, content, openid) =>
        `cloud://here/${openid}/${name}/${Buffer.concat(await content.toArray()).length}`,
      remove: (fileId, openid) => Promise.resolve(fileId.startsWith(`cloud://here/${openid}/`))
    },
    callFunction: (name, data, openid) =>
      name === 'broken'
        ? Promise.reject(new Error('it broke'))
        : Promise.resolve({ name, data, openid })
  })
  previews.push(preview)
  return preview.url
}

const call = (url: string, body: object, headers: object = { 'x-preview': 'phone' }) =>
  fetch(`${url}call`, { method: 'POST', headers: { ...headers }, body: JSON.stringify(body) })

test('a call reaches the function with the openid of the phone', async () => {
  const url = await start()
  const answer = await call(url, { name: 'shop', data: { a: 1 }, openid: 'oA' })
  expect(await answer.json()).toEqual({ result: { name: 'shop', data: { a: 1 }, openid: 'oA' } })
  const broken = await call(url, { name: 'broken', data: {}, openid: 'oA' })
  expect([broken.status, await broken.json()]).toEqual([502, { error: 'it broke' }])
})

test('pages of other origins cannot call', async () => {
  const url = await start()
  const answer = await call(url, { name: 'shop', data: {}, openid: 'oA' }, {})
  expect(answer.status).toBe(403)
})

test('pictures are served, nothing else, and nothing outside', async () => {
  const url = await start()
  const statuses = await Promise.all(
    ['images/a.svg', 'secret.json', '..%2f..%2fpackage.json', 'images/none.png'].map(
      async (name) => (await fetch(`${url}files/${name}`)).status
    )
  )
  expect(statuses).toEqual([200, 404, 404, 404])
})

test('pictures of cloud storage come from where the preview was told to look', async () => {
  const url = await start()
  const [picture, ...others] = await Promise.all(
    ['cloud://here/a.svg', 'cloud://there/a.svg', 'cloud://here/secret.json'].map((fileId) =>
      fetch(`${url}files/${encodeURIComponent(fileId)}`)
    )
  )
  expect(picture?.headers.get('content-type')).toBe('image/svg+xml')
  expect(await picture?.text()).toBe('<svg/>')
  expect(others.map(({ status }) => status)).toEqual([404, 404])
})

test("a file of the phone is kept as its shopper's, and only the phone sends one", async () => {
  const url = await start()
  const send = (size: number, headers: object = { 'x-preview': 'phone' }) =>
    fetch(`${url}upload?path=a.png&openid=oA`, {
      method: 'POST',
      headers: { ...headers },
      body: Buffer.alloc(size)
    })
  expect(await (await send(3)).json()).toEqual({ result: 'cloud://here/oA/a.png/3' })
  expect((await send(3, {})).status).toBe(403)
  expect((await send(21 * 1024 * 1024)).status).toBe(413)
  const headers = { 'x-preview': 'phone' }
  const remove = (openid: string) =>
    fetch(`${url}remove`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ fileId: 'cloud://here/oA/a.png/3', openid })
    })
  expect(await (await remove('oA')).json()).toEqual({ result: true })
  expect(await (await remove('oB')).json()).toEqual({ result: false })
})

test('a save builds anew and tells the phone', async () => {
  const url = await start(true)
  await fetch(`${url}app.json`)
  const events = await fetch(`${url}events`)
  app.write({ 'pages/a/a.wxml': '<view>new</view>' })
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  while (!heard.includes('event: built')) heard += (await reader?.read())?.value ?? ''
  expect(await (await fetch(`${url}app.json`)).text()).toContain('new')
  await reader?.cancel()
})
