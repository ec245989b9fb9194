import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { OpenError } from './open-error.ts'

export interface AppSecret {
  readonly appid: string
  readonly secret: string
}

const LIFE_MS = 7200_000

const request = v.looseObject({
  grant_type: v.optional(v.string(), ''),
  appid: v.optional(v.string(), ''),
  secret: v.optional(v.string(), ''),
  force_refresh: v.optional(v.boolean(), false)
})

/** 稳定版接口调用凭据: the same token for two hours, another one when it is forced. */
export class AccessTokens {
  readonly #app: AppSecret
  readonly #now: () => number
  #token = ''
  #until = 0

  constructor(app: AppSecret, now: () => number) {
    this.#app = app
    this.#now = now
  }

  /** POST /cgi-bin/stable_token. @throws OpenError */
  give(body: unknown): object {
    const parsed = v.safeParse(request, body)
    if (!parsed.success) throw new OpenError(47001, 'data format error')
    const { grant_type, appid, secret, force_refresh } = parsed.output
    if (grant_type !== 'client_credential') throw new OpenError(40002, 'invalid grant_type')
    if (appid !== this.#app.appid) throw new OpenError(40013, 'invalid appid')
    if (secret !== this.#app.secret) throw new OpenError(40125, 'invalid appsecret')
    if (force_refresh || this.#now() >= this.#until) this.#renew()
    const left = Math.floor((this.#until - this.#now()) / 1000)
    return { access_token: this.#token, expires_in: left }
  }

  /** @throws OpenError 40001 for a token that never was, 42001 for one whose time is over */
  check(token: string): void {
    if (token === '' || token !== this.#token) {
      throw new OpenError(40001, 'invalid credential, access_token is invalid or not latest')
    }
    if (this.#now() >= this.#until) throw new OpenError(42001, 'access_token expired')
  }

  /** As if its time were over. */
  expire(): void {
    this.#until = 0
  }

  #renew(): void {
    this.#token = randomBytes(48).toString('hex')
    this.#until = this.#now() + LIFE_MS
  }
}
