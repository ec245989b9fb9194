import * as v from 'valibot'

import { MESSAGE_KINDS, type MessageKind, type MessageValues } from '#domain/account/index'

import type { Log } from '../system/log.ts'
import { cutText } from './cut-text.ts'

const field = v.pipe(v.string(), v.regex(/^[a-z_]+[0-9]{1,2}$/))

/** One 订阅消息 template of the shop: which of its fields says what. */
const template = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{10,64}$/)),
  fields: v.partial(
    v.strictObject({
      order: field,
      goods: field,
      amount: field,
      at: field,
      carrier: field,
      parcel: field
    })
  )
})

const templates = v.partial(
  v.strictObject({ paid: template, shipped: template, refunded: template, alarm: template })
)

export type MessageTemplates = v.InferOutput<typeof templates>

/**
 * WX_TEMPLATES: `{"paid":{"id":"...","fields":{"order":"character_string1","amount":"amount3"}}}`. Empty: the shop
 * sends no messages. What can't be read is told, by its field and never by its value, and stops no sale.
 */
export const messageTemplates = (
  text: string | undefined,
  log: Pick<Log, 'alert'>
): MessageTemplates => {
  if (!text) return {}
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), templates), text)
  if (parsed.success) return parsed.output
  log.alert('templatesNotUnderstood', { where: v.getDotPath(parsed.issues[0]) ?? 'JSON' })
  return {}
}

/** The ids by kind, as a phone asks for them. */
export const templateIds = (
  all: MessageTemplates
): Readonly<Partial<Record<MessageKind, string>>> =>
  Object.fromEntries(
    MESSAGE_KINDS.flatMap((kind) => {
      const known = all[kind]
      return known ? [[kind, known.id]] : []
    })
  )

/** thing and character_string are cut by WeChat's limits; it refuses longer ones with 47003. */
const LENGTHS: readonly (readonly [type: string, length: number])[] = [
  ['thing', 20],
  ['character_string', 32]
]

/** An alarm has no amount, and a number that is not always an order's. */
type FilledValues = Partial<Omit<MessageValues, 'order'>> &
  Pick<MessageValues, 'at'> & { readonly order: string }

/** What a template is filled with: WeChat's `data`. */
export const filled = (
  { fields }: NonNullable<MessageTemplates[MessageKind]>,
  values: FilledValues
): Readonly<Record<string, { readonly value: string }>> => {
  const texts = {
    order: values.order,
    goods: values.goods,
    amount: values.amountFen === undefined ? undefined : `¥${(values.amountFen / 100).toFixed(2)}`,
    at: beijingTime(values.at),
    carrier: values.carrier,
    parcel: values.parcel
  } satisfies Record<keyof typeof fields, string | undefined>
  const entries = Object.entries(fields).flatMap(([name, key]) => {
    const text: unknown = Reflect.get(texts, name)
    return typeof text === 'string' && key ? [[key, { value: cut(key, text) }] as const] : []
  })
  return Object.fromEntries(entries)
}

const cut = (key: string, text: string): string => {
  const limit = LENGTHS.find(([type]) => key.startsWith(type))
  return limit ? cutText(text, limit[1], '…') : text
}

const BEIJING_MS = 8 * 60 * 60 * 1000

/** 2026年11月22日 10:00 */
const beijingTime = (at: number): string => {
  const [date = '', time = ''] = new Date(at + BEIJING_MS).toISOString().split('T')
  const [year, month, day] = date.split('-')
  return `${year}年${month}月${day}日 ${time.slice(0, 5)}`
}
