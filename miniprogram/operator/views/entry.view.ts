export interface EntryButton {
  readonly does: string
  readonly word: string
  /** Absent: tinted, as what stands alone or among equals. */
  readonly weight?: 'main' | 'plain'
}

/** One entry of a list, as `entry-card` shows it. */
export interface EntryView {
  readonly key: string
  readonly title: string
  readonly label: string
  readonly tone: 'amber' | 'pine' | 'quiet'
  readonly lines: readonly string[]
  readonly time: string
  readonly buttons: readonly EntryButton[]
}

/** A list that goes on below, as pages show it. */
export interface EntriesView<Entry extends EntryView = EntryView> {
  readonly entries: readonly Entry[]
  readonly hasMore: boolean
}

/** What a list is shown with. */
export interface Told<Item> {
  readonly items: readonly Item[]
  readonly hasMore: boolean
  readonly now: number
}

/** `…00738`, where a whole number takes too much room. */
export const tailOf = (number: string): string =>
  number.length > 8 ? `…${number.slice(-6)}` : number
