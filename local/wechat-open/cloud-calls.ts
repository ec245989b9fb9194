import * as v from 'valibot'
import type { AppSecret } from './access-tokens.ts'

/** 云调用 names and the paths that they stand for. */
const PATHS: Readonly<Record<string, string>> = {
  'wxa.sec.order.uploadShippingInfo': '/wxa/sec/order/upload_shipping_info',
  'wxa.sec.order.getOrder': '/wxa/sec/order/get_order',
  'wxa.sec.order.notifyConfirmReceive': '/wxa/sec/order/notify_confirm_receive',
  'subscribeMessage.send': '/cgi-bin/message/subscribe/send'
}

type Answer = Record<string, unknown>

const answerSchema = v.record(v.string(), v.unknown())
const tokenSchema = v.looseObject({ access_token: v.string() })

const TOKEN_IS_OLD = new Set([40001, 40014, 42001])

/**
 * Tencent's side of 云调用: functions call by name, the platform holds the app's secret, keeps a token and renews it
 * once when WeChat does not take it any more.
 * @returns undefined for a name that WeChat's side does not know
 */
export const cloudCalls = (
  url: string,
  app: AppSecret
): ((name: string, args: object) => Promise<Answer | undefined>) => {
  let token: string | undefined
  const renewed = async (force: boolean): Promise<string> => {
    const request = { grant_type: 'client_credential', ...app, force_refresh: force }
    const answer = await post(`${url}/cgi-bin/stable_token`, request)
    return v.parse(tokenSchema, answer).access_token
  }
  return async (name, args) => {
    const path = Object.hasOwn(PATHS, name) ? PATHS[name] : undefined
    if (path === undefined) return undefined
    token ??= await renewed(false)
    const answer = await post(`${url}${path}?access_token=${token}`, args)
    if (!TOKEN_IS_OLD.has(Number(answer['errcode']))) return answer
    token = await renewed(true)
    return post(`${url}${path}?access_token=${token}`, args)
  }
}

const LIMIT_MS = 10_000

/** @throws Error for whatever is no JSON of WeChat's */
const post = async (url: string, body: object): Promise<Answer> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(LIMIT_MS)
  })
  if (!answer.ok) throw new Error(`WeChat answered ${answer.status}`)
  return v.parse(answerSchema, await answer.json())
}
