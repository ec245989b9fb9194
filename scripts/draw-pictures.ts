import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { contactSheet } from '../local/seed/pictures/contact-sheet.ts'
import { packagePictures } from '../local/seed/pictures/package-pictures.ts'
import { shopPictures } from '../local/seed/pictures/shop-pictures.ts'
import { categories } from '../local/seed/shop/categories.ts'
import { faultsOfShop } from '../local/seed/shop/faults.ts'

const ASSETS = path.resolve(__dirname, '../miniprogram/assets')

/**
 * Draws the pictures of the package anew. With a folder, puts all pictures there, and a
 * page `index.html` that shows them side by side.
 */
const main = (folder: string | undefined): void => {
  const faults = faultsOfShop(categories)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  const inPackage = packagePictures()
  const drawnFolders = new Set([...inPackage.keys()].map((name) => path.dirname(name)))
  for (const name of drawnFolders) emptyOfPictures(path.join(ASSETS, name))
  writeAll(ASSETS, inPackage)
  if (folder === undefined) return
  const all = new Map([...inPackage, ...shopPictures(categories)])
  writeAll(folder, all)
  writeFileSync(path.join(folder, 'index.html'), contactSheet(all))
}

/** A picture that is drawn no more must not stay in the package. */
const emptyOfPictures = (folder: string): void => {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.svg')) rmSync(path.join(folder, name))
  }
}

const writeAll = (folder: string, pictures: ReadonlyMap<string, string>): void => {
  let bytes = 0
  for (const [name, text] of pictures) {
    const target = path.join(folder, name)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, text)
    bytes += Buffer.byteLength(text)
  }
  console.log(`${pictures.size} pictures, ${(bytes / 1024).toFixed(0)} KiB, in ${folder}`)
}

main(process.argv[2])
