import type { Ids } from '../kernel/ids.ts'
import type { StoredBill, StoredPart } from './bill-run.ts'
import type { BillShelf } from './ports.ts'

export interface ReadPartDeps {
  readonly shelf: BillShelf
  readonly ids: Pick<Ids, 'digest'>
}

/** A part of a fetched bill is gone or is not what was stored: the bill is fetched again. */
export class DamagedPart extends Error {
  constructor(name: string) {
    super(`damaged part of a bill: ${name}`)
    this.name = 'DamagedPart'
  }
}

/** @throws DamagedPart */
export const readPart = async (
  { shelf, ids }: ReadPartDeps,
  { name, rows, digest }: StoredPart
): Promise<readonly string[]> => {
  const text = await shelf.get(name)
  if (text === null || ids.digest(text) !== digest) throw new DamagedPart(name)
  const lines = text.split('\n')
  if (lines.length !== rows) throw new DamagedPart(name)
  return lines
}

/** A whole bill, one part in memory at a time. @throws DamagedPart */
export async function* linesOf(
  deps: ReadPartDeps,
  bill: StoredBill
): AsyncGenerator<readonly string[]> {
  for (const part of bill.parts) yield readPart(deps, part)
}
