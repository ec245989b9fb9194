import type { ApiFault } from '../faults/faults.ts'

/** How an entry of one kind of bill can be wrong. */
export interface Distortions<Entry> {
  readonly offByOneFen: (entry: Entry) => Entry
  /** One that the merchant has never heard of. */
  readonly stranger: (entry: Entry) => Entry
}

/** The entries as WeChat's books would have them with these faults in them; sums follow the entries. */
export const distort = <Entry>(
  entries: readonly Entry[],
  faults: readonly ApiFault[],
  by: Distortions<Entry>
): readonly Entry[] => faults.reduce((left, fault) => distorted(left, fault, by), entries)

const distorted = <Entry>(
  entries: readonly Entry[],
  fault: ApiFault,
  by: Distortions<Entry>
): readonly Entry[] => {
  const [first] = entries
  switch (fault.kind) {
    case 'rowMissing':
      return entries.filter((_, index) => index !== (fault.row ?? 0))
    case 'rowExtra':
      return first === undefined ? entries : [...entries, by.stranger(first)]
    case 'oneFenOff':
      return entries.map((entry, index) =>
        index === (fault.row ?? 0) ? by.offByOneFen(entry) : entry
      )
    default:
      return entries
  }
}
