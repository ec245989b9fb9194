import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

export interface UntoldAlarm {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly last: Instant
}

/** When people were told last. */
export interface ToldMark {
  /** 0: never. */
  readonly version: number
  readonly at: Instant | null
}

/** Which alarms people were told of. Each method is one call. */
export interface AlarmTelling {
  /** Open ones that nobody was told of, the newest first. */
  untold(limit: number): Promise<readonly UntoldAlarm[]>
  mark(): Promise<ToldMark>
  /** @returns false where another run took the turn */
  takeTurn(mark: ToldMark, at: Instant): Promise<boolean>
  told(ids: readonly string[]): Promise<void>
  /** Who runs the shop and agreed to be written to. */
  listeners(): Promise<readonly OpenId[]>
}

/** One message that tells of some alarms. */
export interface AlarmMessage {
  readonly openid: OpenId
  /** What happened, in words; the adapter cuts it. */
  readonly title: string
  /** Number of the order, day ... that it is about. */
  readonly about: string
  readonly at: Instant
}

/** No method throws for what WeChat or the network can do. */
export interface AlarmMessages {
  /** Whether the shop has a template for them. */
  readonly isKnown: boolean
  /** `later`: WeChat did not take it for now; everything else is over. */
  send(message: AlarmMessage): Promise<'over' | 'later'>
}
