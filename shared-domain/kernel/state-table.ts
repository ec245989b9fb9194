/** From each state, the states that may follow. */
export type StateTable = Readonly<Record<string, readonly string[]>>

/**
 * Refuses a move that its table does not name: only a bug asks for one.
 * @throws Error naming both states
 */
export const checkMove = (table: StateTable, from: string, to: string): void => {
  if (!table[from]?.includes(to)) throw new Error(`no move from ${from} to ${to}`)
}
