import type { OrderView } from '#domain/contracts/storefront'

/** How long a waiting page waits before it asks again; the last gap for all that follow. */
const GAPS_MS = [2, 2, 3, 5, 8, 13, 20].map((seconds) => seconds * 1000)
/** One question in three is passed on to WeChat. */
const WECHAT_EVERY = 3

export const gapBefore = (poll: number): number => GAPS_MS[Math.min(poll, GAPS_MS.length - 1)] ?? 0
export const asksWechat = (poll: number): boolean => poll % WECHAT_EVERY === WECHAT_EVERY - 1

interface Watched {
  /** @returns null when no answer came */
  readonly ask: (askWechat: boolean) => Promise<OrderView | null>
  /** Told of every answer, and of its absence. */
  readonly answered: (order: OrderView | null) => void
  /** As setTimeout. @returns how to call it off */
  readonly later: (ms: number, job: () => void) => () => void
}

export interface PayWatch {
  /** Asks at once, then by the gaps. A page that comes back begins with the short gaps again. */
  start(): void
  stop(): void
  /** The shopper says that they paid: WeChat is asked now. */
  askNow(): Promise<void>
}

const nothing = (): void => {}

/** Asks how an order stands for as long as its page shows. Answers that arrive after the page went are dropped. */
export const watchPayment = ({ ask, answered, later }: Watched): PayWatch => {
  let round = 0
  let callOff = nothing

  const question = async (poll: number, askWechat: boolean): Promise<void> => {
    const mine = round
    const order = await ask(askWechat)
    if (mine !== round) return
    answered(order)
    if (mine !== round) return
    callOff = later(gapBefore(poll), () => void question(poll + 1, asksWechat(poll)))
  }
  const renew = (): void => {
    round += 1
    callOff()
  }
  return {
    start: () => {
      renew()
      void question(0, false)
    },
    stop: renew,
    askNow: () => {
      renew()
      return question(0, true)
    }
  }
}
