import type { GoodsDraft, ProductDraft } from '#domain/contracts/operator-goods'
import type { OperatorRefusal } from '#domain/contracts/operator'
import { fenTyped } from './money-typed.view'
import { deedTrouble } from './refusal.view'
import type { SkuForm, SpecsForm } from './specs-form'

/** Goods while they are edited: everything as it is typed. */
export interface GoodsForm extends SpecsForm {
  readonly kind: GoodsDraft['kind']
  readonly name: string
  readonly line: string
  readonly category: string
  readonly badge: string
  /** File ids, and files of this phone that are not sent yet. */
  readonly pictures: readonly string[]
  /** A paragraph a line. */
  readonly story: string
  /** With spaces between. */
  readonly keywords: string
  readonly weight: string
  readonly limit: string
  readonly sort: string
  /** Of a pack. */
  readonly calls: string
  readonly models: string
  readonly price: string
}

export const EMPTY_PRODUCT: GoodsForm = {
  kind: 'physical',
  name: '',
  line: '',
  category: '',
  badge: '',
  pictures: [],
  story: '',
  keywords: '',
  specs: [],
  skus: [{ key: 'only', choices: [], price: '', listPrice: '', on: true }],
  weight: '',
  limit: '',
  sort: '100',
  calls: '',
  models: '',
  price: ''
}

const EMPTY_PACK: GoodsForm = {
  ...EMPTY_PRODUCT,
  kind: 'quota',
  skus: [],
  models: '标准模型'
}

/** Of goods that are not there yet. */
export const emptyForm = (kind: string): GoodsForm =>
  kind === 'quota' ? EMPTY_PACK : EMPTY_PRODUCT

/** `39`, `21.9` as `21.90`. */
export const yuanText = (fen: number): string => {
  const cents = fen % 100
  const yuan = String(Math.floor(fen / 100))
  return cents === 0 ? yuan : `${yuan}.${String(cents).padStart(2, '0')}`
}

export const formOf = (goods: GoodsDraft): GoodsForm => {
  const { name, line, badge = '', sort } = goods
  const base = { ...EMPTY_PRODUCT, kind: goods.kind, name, line, badge, sort: String(sort) }
  if (goods.kind === 'quota') {
    const { calls, models, priceFen, picture } = goods
    const pictures = picture === undefined ? [] : [picture]
    const told = { calls: String(calls), models: models.join(' '), price: yuanText(priceFen) }
    return { ...base, ...told, pictures, skus: [] }
  }
  const { category, pictures, story, keywords, specs, skus, weightGrams, limitPerShopper } = goods
  return {
    ...base,
    category,
    pictures,
    story: story.join('\n'),
    keywords: keywords.join(' '),
    specs,
    skus: skus.map(({ priceFen, listPriceFen, ...sku }) => ({
      ...sku,
      key: sku.skuId ?? sku.choices.join('/'),
      price: yuanText(priceFen),
      listPrice: listPriceFen === undefined ? '' : yuanText(listPriceFen)
    })),
    weight: weightGrams === undefined ? '' : String(weightGrams),
    limit: limitPerShopper === undefined ? '' : String(limitPerShopper)
  }
}

export interface FormTrouble {
  /** As the server names it: `name`, `skus.1.priceFen`. */
  readonly field: string
  readonly words: string
}

const WHOLE = /^\d{1,7}$/

type Check = (form: GoodsForm) => FormTrouble | null

const needs = (wrong: boolean, field: string, words: string): FormTrouble | null =>
  wrong ? { field, words } : null

const wholeOrNothing = (text: string, field: string, words: string): FormTrouble | null =>
  needs(text.trim() !== '' && !(WHOLE.test(text.trim()) && Number(text) > 0), field, words)

const ofSkus = (
  { skus }: GoodsForm,
  check: (sku: SkuForm) => readonly [name: string, words: string] | null
): FormTrouble | null => {
  for (const [at, sku] of skus.entries()) {
    const found = check(sku)
    if (found) return { field: `skus.${at}.${found[0]}`, words: found[1] }
  }
  return null
}

const PRODUCT_CHECKS: readonly Check[] = [
  ({ pictures }) => needs(pictures.length === 0, 'pictures', '至少放一张图，第一张是主图'),
  ({ name }) => needs(name.trim() === '', 'name', '填一个名称'),
  ({ category }) => needs(category === '', 'category', '选一个分类'),
  (form) =>
    ofSkus(form, ({ price }) => (fenTyped(price) === null ? ['priceFen', '价格要大于 0'] : null)),
  (form) =>
    ofSkus(form, ({ price, listPrice }) => {
      if (listPrice.trim() === '') return null
      const above = (fenTyped(listPrice) ?? 0) > (fenTyped(price) ?? 0)
      return above ? null : ['listPriceFen', '划线价要比售价高']
    }),
  ({ weight }) => wholeOrNothing(weight, 'weightGrams', '填整数克，或空着'),
  ({ limit }) => wholeOrNothing(limit, 'limitPerShopper', '填整数件，或空着')
]

const PACK_CHECKS: readonly Check[] = [
  ({ name }) => needs(name.trim() === '', 'name', '填一个名称'),
  ({ calls }) => needs(!(WHOLE.test(calls) && Number(calls) > 0), 'calls', '填整数次'),
  ({ models }) => needs(words(models).length === 0, 'models', '至少一个模型'),
  ({ price }) => needs(fenTyped(price) === null, 'priceFen', '价格要大于 0')
]

/** What keeps it from being saved, at its field; null: nothing that this phone could know. */
export const formTrouble = (form: GoodsForm): FormTrouble | null => {
  for (const check of form.kind === 'quota' ? PACK_CHECKS : PRODUCT_CHECKS) {
    const trouble = check(form)
    if (trouble) return trouble
  }
  return needs(!WHOLE.test(form.sort), 'sort', '填 0 以上的整数')
}

const words = (text: string): readonly string[] =>
  text.split(/[\s,，、]+/).filter((word) => word !== '')

/** Its field shows several lines, and takes pasted ones. */
const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ')

/** What is sent of a form without trouble. */
export const draftOf = (form: GoodsForm, pictures: readonly string[]): GoodsDraft => {
  const badge = form.badge.trim()
  const base = {
    name: oneLine(form.name),
    line: oneLine(form.line),
    sort: Number(form.sort),
    ...(badge && { badge })
  }
  if (form.kind === 'quota') {
    const [picture] = pictures
    const told = { calls: Number(form.calls), models: words(form.models) }
    return {
      ...base,
      kind: 'quota',
      ...told,
      priceFen: fenTyped(form.price) ?? 0,
      ...(picture !== undefined && { picture })
    }
  }
  return { ...base, ...productOf(form), specs: specsOf(form, pictures), pictures }
}

/** Choices show pictures by their file ids; one of this phone that was taken out again was never sent. */
const specsOf = (form: GoodsForm, pictures: readonly string[]): ProductDraft['specs'] => {
  const stored = new Map(form.pictures.map((picture, at) => [picture, pictures[at]]))
  return form.specs.map(({ name, choices }) => ({
    name,
    choices: choices.map((choice) => {
      const { picture = '', ...rest } = choice
      const shown = stored.get(picture) ?? (picture.startsWith('cloud://') ? picture : undefined)
      return { ...rest, ...(shown !== undefined && { picture: shown }) }
    })
  }))
}

const productOf = (
  form: GoodsForm
): Omit<ProductDraft, 'name' | 'line' | 'sort' | 'badge' | 'pictures' | 'specs'> => ({
  kind: 'physical',
  category: form.category,
  story: form.story
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
  keywords: words(form.keywords),
  skus: form.skus.map((typed) => {
    const { key: _, price, listPrice, ...sku } = typed
    const listPriceFen = fenTyped(listPrice)
    const struck = listPriceFen === null ? {} : { listPriceFen }
    return { ...sku, priceFen: fenTyped(price) ?? 0, ...struck }
  }),
  ...(form.weight.trim() && { weightGrams: Number(form.weight) }),
  ...(form.limit.trim() && { limitPerShopper: Number(form.limit) })
})

/** A refused save at its field, or without one in one sentence. */
export const saveTrouble = (refusal: OperatorRefusal): FormTrouble => {
  if (refusal.kind === 'badRequest' && refusal.field.startsWith('goods.')) {
    const field = refusal.field.slice('goods.'.length)
    return { field, words: FIELD_WORDS[field] ?? '这里不对，改一下再保存' }
  }
  if (refusal.kind === 'skuInUse') {
    const { available, held, sold } = refusal.pieces
    const counts = `库存 ${available}、占用 ${held}、已售 ${sold}`
    return { field: 'specs', words: `去掉的规格还有${counts}，只能下架，不能删除` }
  }
  return { field: '', words: deedTrouble(refusal) }
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  category: '这个分类没有了，换一个',
  pictures: '有图片不是本店传的，重新添加'
}
