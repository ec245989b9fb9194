import { expect, test } from '@jest/globals'
import { Readable } from 'node:stream'
import { useTestCloud } from '../testing/local-cloud.ts'
import { putAsShopper, removeAsShopper } from './shopper-files.ts'

const context = useTestCloud({})
const put = (openid: string, words: string) =>
  putAsShopper(
    context.cloud.files,
    { name: 'reviews/a.png', content: Readable.from([words]) },
    openid
  )

test('a shopper replaces and deletes what they sent, and nobody else does', async () => {
  const { files } = context.cloud
  const fileId = await put('oAnna', 'first')
  await put('oAnna', 'second')
  await expect(put('oBen', 'third')).rejects.toMatchObject({ code: 'STORAGE_EXCEED_AUTHORITY' })
  expect(await removeAsShopper(files, fileId, 'oBen')).toBe(false)
  expect(await (await files.open(fileId))?.toArray()).toEqual([Buffer.from('second')])
  expect(await removeAsShopper(files, fileId, 'oAnna')).toBe(true)
  expect(await files.open(fileId)).toBeNull()
})

test("what the shop stored is not a shopper's to change", async () => {
  const { files } = context.cloud
  const fileId = await files.put('goods/tea.png', Buffer.from('tea'))
  expect(await removeAsShopper(files, fileId, 'oAnna')).toBe(false)
  expect(await removeAsShopper(files, 'cloud://elsewhere.bucket/goods/tea.png', 'oAnna')).toBe(
    false
  )
})
