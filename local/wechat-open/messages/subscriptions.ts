import * as v from 'valibot'
import { OpenError } from '../open-error.ts'
import { checkData, type MessageTemplate } from './templates.ts'

const schema = v.looseObject({
  touser: v.string(),
  template_id: v.string(),
  page: v.optional(v.string(), ''),
  data: v.record(v.string(), v.looseObject({ value: v.string() }))
})

export interface SentMessage {
  readonly at: number
  readonly openid: string
  readonly templateId: string
  readonly title: string
  readonly page: string
  /** By the name that the shopper sees. */
  readonly lines: readonly (readonly [name: string, value: string])[]
}

const OPENID = /^o[0-9A-Za-z_-]{5,63}$/
/** So many messages are kept to be looked at. */
const KEPT = 500

/** Who agreed to how many messages of each template, and what was sent. */
export class Subscriptions {
  readonly #templates: readonly MessageTemplate[]
  readonly #now: () => number
  readonly #agreed = new Map<string, number>()
  readonly #sent: SentMessage[] = []
  #count = 0

  constructor(templates: readonly MessageTemplate[], now: () => number) {
    this.#templates = templates
    this.#now = now
  }

  /** The shopper taps 允许: one message of each. Templates that are not the app's are left out. */
  agree(openid: string, templateIds: readonly string[]): void {
    for (const { id } of this.#templates.filter((one) => templateIds.includes(one.id))) {
      this.#agreed.set(`${openid}:${id}`, this.agreedTo(openid, id) + 1)
    }
  }

  agreedTo(openid: string, templateId: string): number {
    return this.#agreed.get(`${openid}:${templateId}`) ?? 0
  }

  /** The shopper refuses all in WeChat's settings. */
  withdraw(openid: string): void {
    for (const { id } of this.#templates) this.#agreed.delete(`${openid}:${id}`)
  }

  titleOf(templateId: string): string | undefined {
    return this.#templates.find(({ id }) => id === templateId)?.title
  }

  /** subscribeMessage.send. @throws OpenError */
  send(body: unknown): object {
    const parsed = v.safeParse(schema, body)
    if (!parsed.success) throw new OpenError(47001, 'data format error')
    const { touser, template_id, page, data } = parsed.output
    if (!OPENID.test(touser)) throw new OpenError(40003, 'invalid openid')
    const template = this.#templates.find(({ id }) => id === template_id)
    if (!template) throw new OpenError(40037, 'invalid template_id')
    const values = Object.fromEntries(Object.entries(data).map(([key, { value }]) => [key, value]))
    checkData(template, values)
    const left = this.agreedTo(touser, template_id)
    if (left === 0) throw new OpenError(43101, 'user refuse to accept the msg')
    this.#agreed.set(`${touser}:${template_id}`, left - 1)
    const lines = Object.entries(template.fields).map(
      ([key, name]) => [name, values[key] ?? ''] as const
    )
    this.#keep({
      at: this.#now(),
      openid: touser,
      templateId: template_id,
      ...template,
      page,
      lines
    })
    this.#count += 1
    return { msgid: this.#count }
  }

  /** Oldest first. */
  sentTo(openid?: string): readonly SentMessage[] {
    return this.#sent.filter((message) => openid === undefined || message.openid === openid)
  }

  #keep({ at, openid, templateId, title, page, lines }: SentMessage): void {
    this.#sent.push({ at, openid, templateId, title, page, lines })
    if (this.#sent.length > KEPT) this.#sent.shift()
  }
}
