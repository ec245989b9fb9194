import type { WechatPayFault } from './errors.ts'

/** What a failed call tells about the state at WeChat. */
export type Meaning =
  /** Nothing is certain: repeat later with the same number, or query. */
  | 'unknown'
  /** The same, and WeChat asks to slow down. */
  | 'busy'
  | 'paid'
  | 'closed'
  | 'notFound'
  /** WeChat looked at it and said no; repeating changes nothing. */
  | 'refused'

/** By the official error tables. What is not listed is unknown, never "no". */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ['ORDER_PAID', 'paid'],
  ['ORDER_CLOSED', 'closed'],
  ['ORDER_NOT_EXIST', 'notFound'],
  ['SYSTEM_ERROR', 'unknown'],
  ['BANK_ERROR', 'unknown'],
  ['SERVICE_UNAVAILABLE', 'unknown'],
  ['USER_PAYING', 'unknown'],
  // The number is taken, perhaps by an earlier try of our own: only a query tells.
  ['OUT_TRADE_NO_USED', 'unknown'],
  ['FREQUENCY_LIMITED', 'busy'],
  ['RATE_LIMITED', 'busy'],
  ['RATELIMIT_EXCEEDED', 'busy'],
  ['RULE_LIMIT', 'busy'],
  ['PARAM_ERROR', 'refused'],
  ['INVALID_REQUEST', 'refused'],
  ['APPID_MCHID_NOT_MATCH', 'refused'],
  ['MCH_NOT_EXISTS', 'refused'],
  ['OPENID_MISMATCH', 'refused'],
  ['SIGN_ERROR', 'refused'],
  ['NO_AUTH', 'refused'],
  ['ACCOUNT_ERROR', 'refused'],
  ['NOT_ENOUGH', 'refused'],
  ['TRADE_ERROR', 'refused'],
  ['USER_ACCOUNT_ABNORMAL', 'refused'],
  ['RESOURCE_NOT_EXISTS', 'refused'],
  ['STATEMENT_CREATING', 'busy'],
  ['NO_STATEMENT_EXIST', 'notFound']
] as const)

/** To the query of a refund it is an ordinary answer; to that of a payment it proves nothing. */
export const refundQueryMeanings: ReadonlyMap<string, Meaning> = new Map([
  ['RESOURCE_NOT_EXISTS', 'notFound']
] as const)

/** The documents spell the same code in several ways: ORDERPAID, ORDER_PAID. */
const squeeze = (code: string): string => code.toUpperCase().replaceAll('_', '')

const OFFICIAL_SPELLING: ReadonlyMap<string, string> = new Map(
  [...MEANINGS.keys()].map((code) => [squeeze(code), code])
)

/** The one spelling of a code that this program uses; a code in no table stays as it is. */
export const spelledOfficially = (code: string): string =>
  OFFICIAL_SPELLING.get(squeeze(code)) ?? code

const NONE: ReadonlyMap<string, Meaning> = new Map()

export interface Judgement {
  readonly meaning: Meaning
  /** A code that is in no table, or a success without proof: somebody should look. */
  readonly strange: boolean
}

/**
 * The status is part of the contract: only 4xx is a decision, whatever code a 5xx carries.
 * @param own what codes mean to one operation alone
 */
export const judge = (
  fault: WechatPayFault,
  own: ReadonlyMap<string, Meaning> = NONE
): Judgement => {
  if (fault.kind === 'timeout' || fault.kind === 'network') {
    return { meaning: 'unknown', strange: false }
  }
  if (fault.kind !== 'answered') {
    // A probe is WeChat testing us, and comes often enough to be noise.
    const probe = fault.kind === 'unverified' && fault.refusal.kind === 'probe'
    return { meaning: 'unknown', strange: !probe }
  }
  if (fault.status === 429) return { meaning: 'busy', strange: false }
  if (fault.status < 400 || fault.status > 499) {
    return { meaning: 'unknown', strange: fault.status < 500 && fault.status !== 202 }
  }
  const code = spelledOfficially(fault.code)
  const meaning = own.get(code) ?? MEANINGS.get(code)
  return { meaning: meaning ?? 'unknown', strange: meaning === undefined }
}
