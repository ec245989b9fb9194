type Table<State extends string> = Readonly<Record<State, readonly State[]>>

/** Every state that can be reached, in however many moves one write makes. */
export const reachableIn = <State extends string>(
  table: Table<State>
): ((from: State) => ReadonlySet<State>) => {
  const known = new Map<State, ReadonlySet<State>>()
  return (from) => {
    const before = known.get(from)
    if (before) return before
    const found = new Set<State>([from])
    for (const state of found) for (const next of table[state]) found.add(next)
    known.set(from, found)
    return found
  }
}
