import type { Category } from './categories.ts'
import { unreadable } from './pinyin.ts'
import type { Product } from './product.ts'
import { labelsOf, skusOf, type Sku } from './skus.ts'
import { searchWords, termsOf } from './words.ts'

/** 1 yuan to 10,000 yuan: what this shop sells costs no less and no more. */
const CHEAPEST_FEN = 100
const DEAREST_FEN = 1_000_000
/** An array index of 60 words a product is what the data design allows. */
const MOST_WORDS = 60
const LONGEST_NAME = 32
const LONGEST_LINE = 24

/** Chinese and Latin letters or digits side by side, and half-width marks after Chinese. */
const TIGHT = /\p{Script=Han}[A-Za-z]|[A-Za-z]\p{Script=Han}|\p{Script=Han}[,;:!?]/u

/** What is wrong with the written shop, one sentence each; a good shop answers nothing. */
export const faultsOfShop = (categories: readonly Category[]): readonly string[] => {
  const products = categories.flatMap((category) => category.products)
  const drawings = products.map(({ drawing }) => drawing)
  const skuIds = products.flatMap((product) => skusOf(product).map(({ skuId }) => skuId))
  return [
    ...twice(products.map(({ id }) => id)).map((id) => `product ${id} is there twice`),
    ...twice(skuIds).map((id) => `SKU ${id} is there twice`),
    ...twice(products.map(({ name }) => name)).map((name) => `two products are called ${name}`),
    ...twice(drawings).map((drawing) => `two products are drawn as ${drawing}`),
    ...categories.flatMap(({ name, products: own }) =>
      own.flatMap((product) =>
        faultsOfProduct(product, name).map((fault) => `${product.id}: ${fault}`)
      )
    )
  ]
}

const faultsOfProduct = (product: Product, categoryName: string): readonly string[] => [
  ...faultsOfId(product),
  ...faultsOfTexts(product),
  ...faultsOfAxes(product),
  ...skusOf(product).flatMap(faultsOfSku),
  ...faultsOfWords(product, categoryName)
]

const faultsOfId = ({ id, soldShown, daysOld, weightGrams }: Product): readonly string[] => [
  // Ids stand in field paths of other documents and in names of files.
  ...when(!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id), 'the id is not kebab-case'),
  ...when(
    ![soldShown, daysOld, weightGrams].every((one) => Number.isInteger(one) && one >= 0),
    'sales, age and weight are whole numbers'
  ),
  ...when(weightGrams === 0, 'it weighs nothing')
]

const faultsOfTexts = ({ name, line, story }: Product): readonly string[] => [
  ...when(name.length === 0 || name.length > LONGEST_NAME, 'the name is empty or too long'),
  ...when(line.length === 0 || line.length > LONGEST_LINE, 'the line is empty or too long'),
  ...when(story.length === 0 || story.some((one) => !one.endsWith('。')), 'the story does not end'),
  ...[name, line, ...story]
    .filter((text) => TIGHT.test(text))
    .map((text) => `letters touch in ${text}`)
]

const faultsOfAxes = (product: Product): readonly string[] => {
  const labels = labelsOf(product)
  const named = [...Object.keys(product.pieces ?? {}), ...(product.notMade ?? [])]
  const pricing = product.axes.filter((axis) =>
    axis.choices.some(({ priceFen }) => priceFen !== undefined)
  )
  const sources = pricing.length + (product.priceFen === undefined ? 0 : 1)
  return [
    ...when(product.axes.length > 2, 'more than two axes'),
    ...when(sources !== 1, `${sources} places set its price`),
    ...twice(labels).map((label) => `${label} can be chosen twice`),
    ...named
      .filter((label) => !labels.includes(label))
      .map((label) => `nobody can choose ${label}`),
    ...when(skusOf(product).length === 0, 'nothing of it is made')
  ]
}

const faultsOfSku = ({ skuId, priceFen, listPriceFen, pieces }: Sku): readonly string[] => [
  ...when(
    !Number.isInteger(priceFen) || priceFen < CHEAPEST_FEN || priceFen > DEAREST_FEN,
    `${skuId} costs ${priceFen} fen`
  ),
  ...when(
    listPriceFen !== undefined && !(Number.isInteger(listPriceFen) && listPriceFen > priceFen),
    `${skuId} costs no less than its list price`
  ),
  ...when(!Number.isInteger(pieces) || pieces < 0, `${skuId} has ${pieces} pieces`)
]

const faultsOfWords = (product: Product, categoryName: string): readonly string[] => {
  const unread = termsOf(product, categoryName).flatMap(unreadable)
  return [
    ...when(product.keywords.length < 3, 'fewer than three keywords'),
    ...when(searchWords(product, categoryName).length > MOST_WORDS, 'too many words to search'),
    ...[...new Set(unread)].map((one) => `${one} has no reading`)
  ]
}

const when = (wrong: boolean, fault: string): readonly string[] => (wrong ? [fault] : [])

const twice = (all: readonly string[]): readonly string[] => [
  ...new Set(all.filter((one, index) => all.indexOf(one) !== index))
]
