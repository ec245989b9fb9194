import { parseOutTradeNo, parseRefundNo } from '../kernel/ids.ts'
import type { Decision, Diff, DiffWork } from './bill-diff.ts'

type Choice = Decision['kind']

/** What the timer has to do where this is decided. @returns null where nothing of that kind can be done */
export const workFor = (
  { kind, number }: Pick<Diff, 'kind' | 'number'>,
  choice: Exclude<Choice, 'settle'>
): DiffWork | null => {
  const isPayment = kind === 'theirsOnly.payment' && parseOutTradeNo(number) !== null
  if (choice === 'sendBack') return isPayment ? 'sendBack' : null
  if (isPayment) return 'payment'
  const isRefund = kind === 'refundState' || kind === 'theirsOnly.refund'
  return isRefund && parseRefundNo(number) !== null ? 'refund' : null
}

/** What a person may decide about a difference now. */
export const choicesFor = (diff: Pick<Diff, 'kind' | 'number' | 'state'>): readonly Choice[] => {
  if (diff.state !== 'open') return []
  const able = (['repair', 'sendBack'] as const).filter((choice) => workFor(diff, choice) !== null)
  return [...able, 'settle']
}
