import { afterAll, expect, test } from '@jest/globals'
import type { PhoneStorage } from '../contract/shell.ts'
import { openInJsdom } from './open-in-jsdom.ts'
import { onePage, writeApp } from './write-app.ts'

/** The page does what it is asked, and tells how it went. */
const app = writeApp(
  onePage({
    wxml: '<view/>',
    js: `Page({
      async send() {
        const { tempFiles } = await wx.chooseMedia({ count: 1, mediaType: ['image'] })
        return wx.cloud.uploadFile({ cloudPath: 'a/tea.png', filePath: tempFiles[0].tempFilePath })
      },
      read: (fileID) => wx.cloud.downloadFile({ fileID }),
      addresses: (fileList) => wx.cloud.getTempFileURL({ fileList }),
      remove: (fileList) => wx.cloud.deleteFile({ fileList })
    })`
  })
)
afterAll(() => app.remove())

const storageIn = (files: Map<string, Blob>): PhoneStorage => ({
  put: (path, file) => {
    files.set(`cloud://here/${path}`, file)
    return Promise.resolve(`cloud://here/${path}`)
  },
  read: (id) => Promise.resolve(files.get(id) ?? null),
  remove: (id) => Promise.resolve(files.delete(id))
})

const open = (storage: PhoneStorage) =>
  openInJsdom({
    projectRoot: app.root,
    shell: {
      chooseFiles: () => Promise.resolve([new File(['x'], 'tea.png', { type: 'image/png' })]),
      storage
    }
  })

const ID = 'cloud://here/a/tea.png'

test('a chosen picture goes into cloud storage, has an address there, and can be taken away', async () => {
  const files = new Map<string, Blob>()
  const page = await open(storageIn(files))
  expect(await page.running.call('send')).toMatchObject({
    fileID: ID,
    errMsg: 'cloud.uploadFile:ok'
  })
  expect(await page.running.call('read', ID)).toMatchObject({ tempFilePath: 'wxfile://tmp_2.png' })
  expect(
    await page.running.call('addresses', [ID, { fileID: 'cloud://here/none.png' }])
  ).toMatchObject({
    fileList: [
      { fileID: ID, status: 0, tempFileURL: `http://phone.test/files/${encodeURIComponent(ID)}` },
      { status: 1, errMsg: 'STORAGE_FILE_NONEXIST', tempFileURL: '' }
    ]
  })
  expect(await page.running.call('remove', [ID])).toMatchObject({ fileList: [{ status: 0 }] })
  expect(await page.running.call('remove', [ID])).toMatchObject({ fileList: [{ status: 1 }] })
  page.close()
})

test('what could not be sent is told with a number, and so is a file that is not there', async () => {
  const page = await open({
    ...storageIn(new Map()),
    put: () => Promise.reject(new Error('request:fail network is down'))
  })
  await expect(page.running.call('send')).rejects.toMatchObject({
    errCode: -503001,
    errMsg: 'cloud.uploadFile:fail -503001 request:fail network is down'
  })
  await expect(page.running.call('read', ID)).rejects.toMatchObject({ errCode: -503003 })
  await expect(page.running.call('addresses', [])).rejects.toMatchObject({
    errMsg: 'cloud.getTempFileURL:fail fileList must have 1 to 50 files'
  })
  page.close()
})
