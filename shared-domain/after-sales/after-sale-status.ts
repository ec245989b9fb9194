import type { StateTable } from '../kernel/state-table.ts'

/**
 * requested: the shop decides. awaitingReturn: agreed, the goods are to be sent back. returning: they are on their way.
 * refunding: decided, the order sees to the money. refunded: it arrived. refused: the shop said no, or the money can't
 * go back any more. withdrawn: by the shopper, or because the goods were not sent in time.
 */
export const afterSaleMoves = {
  requested: ['awaitingReturn', 'refunding', 'refused', 'withdrawn'],
  awaitingReturn: ['returning', 'refunding', 'withdrawn'],
  returning: ['refunding', 'refused'],
  refunding: ['refunded', 'refused'],
  refunded: [],
  refused: [],
  withdrawn: []
} as const satisfies StateTable

export type AfterSaleState = keyof typeof afterSaleMoves

interface Deed {
  readonly by: readonly ('shopper' | 'operator')[]
  readonly from: readonly AfterSaleState[]
}

/** Who may do what, and when. */
export const afterSaleDeeds = {
  withdraw: { by: ['shopper'], from: ['requested', 'awaitingReturn'] },
  sendBack: { by: ['shopper'], from: ['awaitingReturn'] },
  approve: { by: ['operator'], from: ['requested'] },
  refuse: { by: ['operator'], from: ['requested', 'returning'] },
  received: { by: ['operator'], from: ['awaitingReturn', 'returning'] },
  message: {
    by: ['shopper', 'operator'],
    from: ['requested', 'awaitingReturn', 'returning', 'refunding']
  }
} as const satisfies Readonly<Record<string, Deed>>

export type AfterSaleDeed = keyof typeof afterSaleDeeds

/** Who wrote a message. */
export type Writer = 'shopper' | 'operator'

/** Those of somebody that are possible in a state, in the table's order. */
export const deedsOf = <Name extends AfterSaleDeed>(
  names: readonly Name[],
  state: AfterSaleState
): readonly Name[] => names.filter((name) => isPossible(name, state))

export const isPossible = (name: AfterSaleDeed, state: AfterSaleState): boolean => {
  const from: readonly AfterSaleState[] = afterSaleDeeds[name].from
  return from.includes(state)
}
