import { age } from '../../../words/time'

/** Where a waiting page stands with the server. Times in milliseconds since 1970. */
export interface Asking {
  /** When the server last answered; 0: never yet. */
  readonly answeredAt: number
  /** The last question got no answer. */
  readonly lost: boolean
  /** What the shopper waits for: `正在等待付款`, `正在向微信确认`. */
  readonly waiting: string
}

/** Says how old the last answer is; an answer that did not come is never called a failure of the payment. */
export const statusText = ({ answeredAt, lost, waiting }: Asking, now: number): string => {
  if (answeredAt === 0) return lost ? '网络断开了，连上后接着核对' : `${waiting}，正在核对`
  const ago = age(now - answeredAt)
  return lost ? `网络断开了，${ago}前核对过` : `${waiting}，${ago}前刚核对过`
}
