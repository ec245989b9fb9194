import type { OrderSnapshot } from './order-snapshot.ts'

/** Only what is over may be put away: money on its way back is not. */
export const mayHide = ({ status, dueRefund }: OrderSnapshot): boolean =>
  (status === 'completed' || status === 'closed') && dueRefund === null
