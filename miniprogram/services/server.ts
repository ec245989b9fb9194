import type {
  StorefrontAction,
  StorefrontActions,
  StorefrontAnswer
} from '#domain/contracts/storefront'
import { newId } from './new-id'

/** Gaps before a busy server is asked again; nothing was lost, so the same request goes on. */
const BUSY_GAPS_MS = [400, 900, 1600]

/**
 * Asks the storefront. A refusal is an answer; only the network, or a defect of the server, makes it throw. While the
 * server is busy it queues: the shopper sees that, not an error. All tries have one id, which is on every line that the
 * server's log has of them.
 * @throws what wx.cloud.callFunction rejects with, or an Error when the answer is none
 */
export const ask = async <Action extends StorefrontAction>(
  action: Action,
  request: StorefrontActions[Action]['request']
): Promise<StorefrontAnswer<Action>> => {
  const requestId = newId()
  for (const gapMs of BUSY_GAPS_MS) {
    // One after the other: the next try waits for the answer of the last.
    // oxlint-disable-next-line no-await-in-loop
    const answer = await call(action, request, requestId)
    if (answer.ok || answer.refusal.kind !== 'busy') return answer
    // oxlint-disable-next-line no-await-in-loop
    await pause(gapMs)
  }
  return call(action, request, requestId)
}

const call = async <Action extends StorefrontAction>(
  action: Action,
  request: StorefrontActions[Action]['request'],
  requestId: string
): Promise<StorefrontAnswer<Action>> => {
  const { result } = await wx.cloud.callFunction({
    name: 'storefront',
    data: { action, data: request, requestId }
  })
  if (!isAnswer<Action>(result)) throw new Error(`no answer to ${action} (${requestId})`)
  return result
}

/** The door's own types hold inside; here it is only told apart from no answer at all. */
const isAnswer = <Action extends StorefrontAction>(
  result: unknown
): result is StorefrontAnswer<Action> =>
  typeof result === 'object' && result !== null && 'ok' in result

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
