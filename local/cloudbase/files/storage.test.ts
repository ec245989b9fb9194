import tcb from '@cloudbase/node-sdk'
import { expect, test } from '@jest/globals'
import { useTestCloud } from '../testing/local-cloud.ts'
import { fileName } from './file-store.ts'

const context = useTestCloud({})
const app = () => tcb.init({ env: 'local-dev' })
const upload = async (cloudPath: string, content: Buffer): Promise<string> =>
  (await app().uploadFile({ cloudPath, fileContent: content as never })).fileID

const BYTES = Buffer.from([0, 1, 2, 255, 13, 10])

test.each(['goods/图片 1.png', 'a%20b.bin', "weird '()!*&=+;,@$.txt", 'deep/er/and/deeper'])(
  'a file named %s comes back as it was sent',
  async (name) => {
    const fileID = await upload(name, BYTES)
    expect(fileID).toBe(`cloud://local-dev.6c6f-local-dev-1300000000/${name}`)
    const { fileContent } = await app().downloadFile({ fileID })
    expect(fileContent).toEqual(BYTES)
  }
)

test('a second upload replaces the first', async () => {
  await upload('a.txt', Buffer.from('first'))
  const fileID = await upload('a.txt', Buffer.from('second'))
  expect(String((await app().downloadFile({ fileID })).fileContent)).toBe('second')
})

test('a temporary address tells type and size, and ends with its time', async () => {
  const fileID = await upload('picture.png', BYTES)
  const { fileList } = await app().getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] })
  const url = fileList[0]?.tempFileURL ?? ''
  const answer = await fetch(url)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('image/png')
  expect(answer.headers.get('content-length')).toBe('6')
  expect((await fetch(url.replace('picture', 'other'))).status).toBe(403)
  await context.cloud.advance(61_000)
  expect((await fetch(url)).status).toBe(403)
})

test('deleting tells of each file; what is gone has no address', async () => {
  const fileID = await upload('gone.txt', BYTES)
  const missing = fileID.replace('gone', 'never')
  const { fileList } = await app().deleteFile({ fileList: [fileID, missing] })
  expect(fileList.map(({ code }) => code)).toEqual(['SUCCESS', 'STORAGE_FILE_NONEXIST'])
  const urls = await app().getTempFileURL({ fileList: [fileID] })
  expect(urls.fileList[0]).toMatchObject({ code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' })
})

test('copying keeps or moves the original and respects what is there', async () => {
  await upload('from/c.txt', Buffer.from('c'))
  const copy = (more: object) =>
    app().copyFile({ fileList: [{ srcPath: 'from/c.txt', dstPath: 'to/c.txt', ...more }] })
  await copy({})
  expect(await context.cloud.files.size('to/c.txt')).toBe(1)
  expect((await copy({ overwrite: false })).fileList[0]).toMatchObject({
    code: 'STORAGE_FILE_EXIST'
  })
  await copy({ removeOriginal: true })
  expect(await context.cloud.files.size('from/c.txt')).toBeUndefined()
})

test('an upload without its permission is refused and changes nothing', async () => {
  const answer = await fetch(`${context.cloud.url}/files/secret.txt`, {
    method: 'PUT',
    body: 'x',
    headers: { authorization: 'guess' }
  })
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('SignatureDoesNotMatch')
  expect(await context.cloud.files.size('secret.txt')).toBeUndefined()
})

test.each(['', '/a', 'a//b', '../a', 'a/../../b', 'a/./b', 'a\\b', 'a\u0000b', 'a?b', '\ud800'])(
  'the name %j is refused',
  (name) => {
    expect(() => fileName(name)).toThrow('file name')
  }
)

test('a name that leads out of the folder is refused by the door as well', async () => {
  await expect(upload('../../evil', BYTES)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
})
