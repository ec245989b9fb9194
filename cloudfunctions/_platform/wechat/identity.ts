import { getWXContext } from 'wx-server-sdk'

import { hasDeparted, parseOpenId } from '#domain/kernel/ids'
import type { OpenId } from '#domain/kernel/ids'

/**
 * The shopper who called this function, as the platform says it and never as the event says it.
 * The platform keeps it in the process environment: ask once, at the start of a call, before any await.
 * @returns null when no mini-program user called: a timer, the HTTP gateway, a console test
 */
export const callerOpenId = (): OpenId | null => {
  // The SDK turns text of digits into a number; a real openid is never one, so a number is nobody.
  const openid: unknown = getWXContext().OPENID
  const caller = parseOpenId(openid)
  // The names of those who left open no door.
  return caller !== null && hasDeparted(caller) ? null : caller
}
