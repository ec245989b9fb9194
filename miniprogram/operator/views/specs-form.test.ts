import { expect, test } from '@jest/globals'
import { addChoice, addSpec, removeChoice, renameChoice, type SpecsForm } from './specs-form'

const sku = (choices: readonly string[], price = '39') => ({
  key: choices.join('/') || 'only',
  choices,
  price,
  listPrice: '',
  on: true
})
const plain: SpecsForm = { specs: [], skus: [{ ...sku([]), skuId: 'mug-1' }] }
const made = ({ skus }: SpecsForm) =>
  skus.map(({ skuId, choices, price }) => [skuId, ...choices, price])

const green = addSpec(plain, '颜色', '云杉绿')
const choice = (text: string, picture = '') => ({ text, picture })
const both = addChoice(green, 0, choice('岩灰', 'grey.jpg'))

test('a first spec names what is there already', () => {
  expect(made(green)).toEqual([['mug-1', '云杉绿', '39']])
})

test('a new choice is a new SKU at the price of its neighbour, in every combination', () => {
  expect(made(both)).toEqual([
    ['mug-1', '云杉绿', '39'],
    [undefined, '岩灰', '39']
  ])
  const sized = addChoice(addSpec(both, '容量', '300 ml'), 1, choice('420 ml'))
  expect(made(sized).map(([, ...rest]) => rest.slice(0, 2))).toEqual([
    ['云杉绿', '300 ml'],
    ['岩灰', '300 ml'],
    ['云杉绿', '420 ml'],
    ['岩灰', '420 ml']
  ])
  expect(new Set(sized.skus.map(({ key }) => key)).size).toBe(4)
})

test('another name is the same SKU; what is taken away takes its combinations along', () => {
  expect(made(renameChoice(both, { axis: 0, place: 0 }, choice('深绿')))[0]).toEqual([
    'mug-1',
    '深绿',
    '39'
  ])
  expect(made(removeChoice(both, 0, 0))).toEqual([[undefined, '岩灰', '39']])
})

test('a spec that loses its last choice is none', () => {
  const gone = removeChoice(green, 0, 0)
  expect(gone.specs).toEqual([])
  expect(made(gone)).toEqual([['mug-1', '39']])
})

test('a choice has a picture of its own, and loses it when none is chosen', () => {
  expect(both.specs[0]?.choices[1]).toEqual({ text: '岩灰', picture: 'grey.jpg' })
  const plainer = renameChoice(both, { axis: 0, place: 1 }, choice('岩灰'))
  expect(plainer.specs[0]?.choices[1]).toEqual({ text: '岩灰' })
})
