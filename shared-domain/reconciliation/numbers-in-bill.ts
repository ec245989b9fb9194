import type { BillDeps } from './bill-deps.ts'
import { parseTradeLine } from './bill-lines.ts'
import type { StoredBill } from './bill-run.ts'
import { NumberSet } from './number-set.ts'
import { linesOf } from './read-part.ts'

/** The merchant's numbers in a trade bill, of payments and refunds. @throws DamagedPart */
export const numbersIn = async (
  deps: Pick<BillDeps, 'shelf' | 'ids'>,
  bill: StoredBill
): Promise<NumberSet> => {
  const numbers = new NumberSet(bill.rows)
  for await (const lines of linesOf(deps, bill)) {
    for (const text of lines) {
      const line = parseTradeLine(text)
      if (line.kind === 'payment') numbers.add(line.outTradeNo)
      if (line.kind === 'refund') numbers.add(line.refundNo)
    }
  }
  return numbers
}
