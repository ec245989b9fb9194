import { afterEach, beforeEach, expect, test } from '@jest/globals'

import { openId } from '#domain/kernel/ids'

import { pictureFolder, refuseForeign } from './own-pictures.ts'

const anna = openId('oAnna_000000000000000000001')
const ben = openId('oBen_0000000000000000000002')
const BUCKET = 'shop-1.7368-shop-1-1300000000'

let environment: NodeJS.ProcessEnv
beforeEach(() => {
  environment = { ...process.env }
  process.env['TCB_ENV'] = 'shop-1'
})
afterEach(() => {
  process.env = environment
})

const folder = pictureFolder(anna)
const cases: readonly (readonly [string, string, boolean])[] = [
  ['sent by the shopper', `cloud://${BUCKET}/reviews/${folder}/a-1.png`, true],
  ['of another shopper', `cloud://${BUCKET}/reviews/${pictureFolder(ben)}/a-1.png`, false],
  [
    'of another environment',
    `cloud://shop-2.7368-shop-2-1300000000/reviews/${folder}/a.png`,
    false
  ],
  ['of an environment that begins alike', `cloud://shop-10.b/reviews/${folder}/a.png`, false],
  ['sent for something else', `cloud://${BUCKET}/after-sales/${folder}/a.png`, false],
  ['in no folder', `cloud://${BUCKET}/reviews/a.png`, false],
  ['out of the folder', `cloud://${BUCKET}/reviews/${folder}/../a.png`, false],
  ['deeper in it', `cloud://${BUCKET}/reviews/${folder}/x/a.png`, false],
  ['that may carry a script', `cloud://${BUCKET}/reviews/${folder}/a.svg`, false],
  ['that hides it', `cloud://${BUCKET}/reviews/${folder}/a.png.SVG`, false],
  ['that is a page', `cloud://${BUCKET}/reviews/${folder}/a.html`, false],
  ['with a loud name', `cloud://${BUCKET}/reviews/${folder}/A.JPG`, true],
  ['without an environment', `/reviews/${folder}/a.png`, false],
  ["on somebody's server", `https://shop-1.example/reviews/${folder}/a.png`, false]
]

test.each(cases)('a picture %s', (_, fileId, may) => {
  const mine = `cloud://${BUCKET}/reviews/${folder}/mine.jpg`
  expect(refuseForeign(anna, 'reviews', [mine, fileId])).toEqual(
    may ? null : { ok: false, refusal: { kind: 'badRequest', field: 'pictures.1' } }
  )
})

test('a function that does not know its environment takes no picture for its own', () => {
  delete process.env['TCB_ENV']
  delete process.env['SCF_NAMESPACE']
  expect(refuseForeign(anna, 'reviews', [`cloud://.b/reviews/${folder}/a.png`])).not.toBeNull()
})

test('a folder tells nobody whose it is', () => {
  expect(folder).not.toContain(anna)
  expect(folder).toMatch(/^[0-9a-v]{26}$/)
})
