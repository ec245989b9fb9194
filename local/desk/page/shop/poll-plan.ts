/** Gaps between questions of a waiting page, in seconds; the last one goes on. Source: DOMAIN, section 5. */
const GAPS_S = [2, 2, 3, 5, 8, 13, 20]

export interface Poll {
  readonly afterMs: number
  /** One poll in three asks WeChat too; the others only read our own order. */
  readonly askWechat: boolean
}

/** @param asked polls so far */
export const nextPoll = (asked: number): Poll => ({
  afterMs: (GAPS_S[Math.min(asked, GAPS_S.length - 1)] ?? 20) * 1000,
  askWechat: asked % 3 === 2
})
