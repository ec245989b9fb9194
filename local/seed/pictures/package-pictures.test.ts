import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { frontPage } from '../shop/front-page.ts'
import { packagePictures } from './package-pictures.ts'

const ASSETS = path.resolve(__dirname, '../../../miniprogram/assets')

// If not: npx tsx scripts/draw-pictures.ts
test('the pictures in the package are the ones that are drawn', () => {
  const drawn = packagePictures()
  for (const [name, text] of drawn) {
    expect([name, readFileSync(path.join(ASSETS, name), 'utf8')]).toEqual([name, text])
  }
  for (const folder of new Set([...drawn.keys()].map((name) => path.dirname(name)))) {
    const present = readdirSync(path.join(ASSETS, folder)).filter((name) => name.endsWith('.svg'))
    expect(present.filter((name) => !drawn.has(`${folder}/${name}`))).toEqual([])
  }
})

test('all of them together take less than 40 KiB of the package', () => {
  const bytes = [...packagePictures().values()].map((text) => Buffer.byteLength(text))
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(40 * 1024)
})

test('every banner of the front page has its picture', () => {
  const paths = [...packagePictures().keys()].map((name) => `/assets/${name}`)
  expect(paths).toEqual(expect.arrayContaining(frontPage.banners.map(({ picture }) => picture)))
})
