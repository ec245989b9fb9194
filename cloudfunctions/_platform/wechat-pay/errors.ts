import type { VerifyRefusal } from './verify.ts'

/** Why a call to WeChat Pay gave no answer that can be used. */
export type WechatPayFault =
  /**
   * It answered, but not with success. `code` is upper-case as sent, '' when the body had none; `words` is its
   * message, which nobody signed: to be shown and never to be decided by.
   */
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly code: string
      readonly words?: string
    }
  | { readonly kind: 'timeout' }
  /** `code` is the system's: ECONNRESET, ENOTFOUND... */
  | { readonly kind: 'network'; readonly code: string }
  /** A success that WeChat's signature does not prove. */
  | { readonly kind: 'unverified'; readonly refusal: VerifyRefusal }
  | { readonly kind: 'oversized' }
  /** A proven success that does not say what it should; `what` names the field. */
  | { readonly kind: 'garbled'; readonly what: string }

/** Thrown between the transport and the gateway, which turns it into an outcome. Holds no body, header or key. */
export class WechatPayError extends Error {
  override readonly name = 'WechatPayError'
  readonly fault: WechatPayFault
  /** WeChat's Request-ID, which its support asks for. */
  readonly requestId: string | undefined
  constructor(fault: WechatPayFault, requestId?: string) {
    super(causeOf(fault))
    this.fault = fault
    this.requestId = requestId
  }
}

/** A short name for logs and for the cause of an unknown outcome. */
export const causeOf = (fault: WechatPayFault): string => {
  switch (fault.kind) {
    case 'answered':
      return fault.code === '' ? `http ${fault.status}` : `http ${fault.status} ${fault.code}`
    case 'network':
      return `network ${fault.code}`
    case 'unverified':
      return `unverified ${describe(fault.refusal)}`
    case 'garbled':
      return `garbled ${fault.what}`
    default:
      return fault.kind
  }
}

/** What an operator needs to see: which key is missing, how far the clocks are apart. */
const describe = (refusal: VerifyRefusal): string => {
  switch (refusal.kind) {
    case 'unknownSerial':
      return `unknownSerial ${refusal.serial}`
    case 'stale':
      return `stale by ${refusal.skewMs} ms`
    case 'malformed':
    case 'unsupported':
      return `${refusal.kind} ${refusal.what}`
    default:
      return refusal.kind
  }
}
