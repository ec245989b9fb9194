import { describe, expect, test } from '@jest/globals'
import { app, unusedCollectionName, useTarget } from './support/target.ts'

useTarget()
const folder = unusedCollectionName()

const upload = async (name: string, content: Buffer | string): Promise<string> => {
  const cloudPath = `${folder}/${name}`
  const { fileID } = await app.uploadFile({ cloudPath, fileContent: Buffer.from(content) })
  return fileID
}

const download = async (fileID: string): Promise<Buffer> => {
  const { fileContent } = (await app.downloadFile({ fileID })) as { fileContent: Buffer }
  return fileContent
}

describe('a file', () => {
  test('is named by environment and path', async () => {
    const fileID = await upload('a.txt', 'hello')
    expect(fileID).toMatch(/^cloud:\/\/\S+\/.+\/a\.txt$/)
    await app.deleteFile({ fileList: [fileID] })
  })

  test('comes back byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_unused, n) => n))
    const fileID = await upload('bytes.bin', bytes)
    expect((await download(fileID)).equals(bytes)).toBe(true)
    await app.deleteFile({ fileList: [fileID] })
  })

  test('may be large', async () => {
    const bytes = Buffer.alloc(3 * 1024 * 1024, 'wendan')
    const fileID = await upload('large.bin', bytes)
    expect((await download(fileID)).equals(bytes)).toBe(true)
    await app.deleteFile({ fileList: [fileID] })
  })

  test('may have a name in Chinese, and spaces in it', async () => {
    const fileID = await upload('商品 图片 1.txt', '稳单')
    expect((await download(fileID)).toString()).toBe('稳单')
    await app.deleteFile({ fileList: [fileID] })
  })

  test('is replaced by the next one of its name', async () => {
    const first = await upload('same.txt', 'first')
    const second = await upload('same.txt', 'second')
    expect(second).toBe(first)
    expect((await download(first)).toString()).toBe('second')
    await app.deleteFile({ fileList: [first] })
  })

  test('has an address for a while', async () => {
    const fileID = await upload('linked.txt', 'linked')
    const { fileList } = (await app.getTempFileURL({ fileList: [fileID] })) as {
      fileList: { code: string; tempFileURL: string }[]
    }
    expect(fileList).toMatchObject([{ fileID, code: 'SUCCESS' }])
    const answer = await fetch(String(fileList[0]?.tempFileURL))
    expect(await answer.text()).toBe('linked')
    await app.deleteFile({ fileList: [fileID] })
  })

  test('that is deleted is gone', async () => {
    const fileID = await upload('short.txt', 'short')
    expect(await app.deleteFile({ fileList: [fileID] })).toMatchObject({
      fileList: [{ fileID, code: 'SUCCESS' }]
    })
    const { fileList } = (await app.getTempFileURL({ fileList: [fileID] })) as {
      fileList: { code: string; tempFileURL: string }[]
    }
    const url = fileList[0]?.tempFileURL
    const status = url ? (await fetch(url)).status : 404
    expect(status).toBe(404)
  })

  test('may be deleted among several', async () => {
    const files = [await upload('1.txt', '1'), await upload('2.txt', '2')]
    const { fileList } = (await app.deleteFile({ fileList: files })) as { fileList: unknown[] }
    expect(fileList).toHaveLength(2)
  })
})
