import { newId } from './new-id'

/** What every door answers: a value or a refusal. */
type DoorAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: { readonly kind: string } }

/** One question at a door of the shop: a cloud function, one of its actions, and what it is asked. */
export interface Question {
  readonly door: 'storefront' | 'operator' | 'assistant'
  readonly action: string
  readonly data: object
}

/** Gaps before a busy server is asked again; nothing was lost, so the same request goes on. */
const BUSY_GAPS_MS = [400, 900, 1600]

/**
 * Asks a door. A refusal is an answer; only the network, or a defect of the server, makes it throw. While the server is
 * busy it queues: who asks sees that, not an error. All tries have one id, which is on every line that the server's log
 * has of them.
 * @throws what wx.cloud.callFunction rejects with, or an Error when the answer is none
 */
export const askDoor = async <Answer extends DoorAnswer>(question: Question): Promise<Answer> => {
  const requestId = newId()
  for (const gapMs of BUSY_GAPS_MS) {
    // One after the other: the next try waits for the answer of the last.
    // oxlint-disable-next-line no-await-in-loop
    const answer = await call<Answer>(question, requestId)
    if (answer.ok || answer.refusal.kind !== 'busy') return answer
    // oxlint-disable-next-line no-await-in-loop
    await pause(gapMs)
  }
  return call(question, requestId)
}

/** The same for what nobody waits for: one try. */
export const askOnce = <Answer extends DoorAnswer>(question: Question): Promise<Answer> =>
  call(question, newId())

const call = async <Answer extends DoorAnswer>(
  { door, action, data }: Question,
  requestId: string
): Promise<Answer> => {
  const { result } = await wx.cloud.callFunction({ name: door, data: { action, data, requestId } })
  if (!isAnswer<Answer>(result)) throw new Error(`no answer to ${action} (${requestId})`)
  return result
}

/** The door's own types hold inside; here it is only told apart from no answer at all. */
const isAnswer = <Answer extends DoorAnswer>(result: unknown): result is Answer =>
  typeof result === 'object' && result !== null && 'ok' in result

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
