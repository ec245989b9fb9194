import type { Instant } from '../kernel/instant.ts'
import type { AskedLately, Purse } from './purse.ts'

/** One question that wants a call of the quota. */
export interface AskHold {
  readonly messageId: string
  /** How often was asked, this question included. */
  readonly asked: AskedLately
  /** So many may be on their way, this one included. */
  readonly atOnce: number
  readonly now: Instant
}

/** What a hold needs of its purse; counters are compared with the purse that the limits were read from. */
export const mayAsk = (
  purse: Purse,
  seen: AskedLately,
  { messageId, atOnce }: Pick<AskHold, 'messageId' | 'atOnce'>
): boolean =>
  purse.asks[messageId] === undefined &&
  purse.leaving === undefined &&
  purse.quota.status === 'active' &&
  purse.quota.free >= 1 &&
  purse.quota.held < atOnce &&
  purse.asked.day === seen.day &&
  purse.asked.inDay === seen.inDay &&
  purse.asked.minute === seen.minute &&
  purse.asked.inMinute === seen.inMinute

/** One call is held for the question. Ask mayAsk before. */
export const withAsk = (purse: Purse, { messageId, asked, now }: AskHold): Purse => ({
  ...purse,
  version: purse.version + 1,
  quota: { ...purse.quota, free: purse.quota.free - 1, held: purse.quota.held + 1 },
  asks: { ...purse.asks, [messageId]: now },
  asked
})

/** The question's call is free again; the purse itself where it holds none. */
export const withoutAsk = (purse: Purse, messageId: string): Purse =>
  purse.asks[messageId] === undefined
    ? purse
    : {
        ...purse,
        version: purse.version + 1,
        quota: { ...purse.quota, free: purse.quota.free + 1, held: purse.quota.held - 1 },
        asks: endedAsk(purse, messageId)
      }

/** What is still on its way once the question has ended. */
export const endedAsk = ({ asks }: Purse, messageId: string): Purse['asks'] => {
  const { [messageId]: _, ...others } = asks
  return others
}
