import type { StateTable } from '../kernel/state-table.ts'

/**
 * requested: the shop decides. awaitingReturn: agreed, the goods are to be sent back. returning: they are on their way.
 * refunding: decided, the order sees to the money. refunded: it arrived. refused: the shop said no, or nothing can go
 * back any more. withdrawn: by the shopper, or because the goods were not sent in time.
 */
export const afterSaleMoves = {
  requested: ['awaitingReturn', 'refunding', 'refused', 'withdrawn'],
  awaitingReturn: ['returning', 'refunding', 'refused', 'withdrawn'],
  returning: ['refunding', 'refused'],
  refunding: ['refunded', 'refused'],
  refunded: [],
  refused: [],
  withdrawn: []
} as const satisfies StateTable

export type AfterSaleState = keyof typeof afterSaleMoves

/** Whether nothing waits for an answer any more. */
export const isDecidedState = (state: AfterSaleState): boolean =>
  !['requested', 'awaitingReturn', 'returning'].includes(state)

/** Who may do what. */
export const shoppersDeeds = ['withdraw', 'sendBack', 'message'] as const
export const operatorsDeeds = ['approve', 'refuse', 'received', 'message'] as const

export type AfterSaleDeed = (typeof shoppersDeeds)[number] | (typeof operatorsDeeds)[number]

/** And when. */
const possibleFrom: Readonly<Record<AfterSaleDeed, readonly AfterSaleState[]>> = {
  withdraw: ['requested', 'awaitingReturn'],
  sendBack: ['awaitingReturn'],
  approve: ['requested'],
  refuse: ['requested', 'returning'],
  received: ['awaitingReturn', 'returning'],
  message: ['requested', 'awaitingReturn', 'returning', 'refunding']
}

/** Who wrote a message. */
export type Writer = 'shopper' | 'operator'

/** What of somebody's deeds is possible in a state. */
export const deedsOf = <Name extends AfterSaleDeed>(
  names: readonly Name[],
  state: AfterSaleState
): readonly Name[] => names.filter((name) => isPossible(name, state))

export const isPossible = (name: AfterSaleDeed, state: AfterSaleState): boolean =>
  possibleFrom[name].includes(state)
