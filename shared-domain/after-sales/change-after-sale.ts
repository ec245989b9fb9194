import type { RefundNo } from '../kernel/ids.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import type { Pause } from '../kernel/pause.ts'
import { settings } from '../kernel/settings.ts'
import type { AfterSale } from './after-sale.ts'
import type { AfterSales } from './after-sales.ts'

export interface ChangeAfterSaleDeps {
  readonly afterSales: AfterSales
  readonly pause: Pause
}

/**
 * Compare-and-set around one decision; when somebody else was faster it reads and decides again. `decide` answers
 * whether there is anything to store. One call when nobody interferes.
 * @throws OutcomeUnknown when the store can't be reached, or after too many conflicts
 */
export const changeAfterSale = async (
  deps: ChangeAfterSaleDeps,
  first: AfterSale,
  decide: (afterSale: AfterSale) => boolean
): Promise<AfterSale> => {
  let afterSale = first
  for (let tries = 0; tries < settings.saveTries; tries += 1) {
    if (!decide(afterSale)) return afterSale
    const saved = await deps.afterSales.save(afterSale)
    if (saved.kind === 'done') return saved.afterSale
    if (saved.kind === 'unknown') throw new OutcomeUnknown('save after-sale')
    await deps.pause(Math.min(settings.savePauseMs, 10 * 2 ** tries))
    afterSale = await afterSaleById(deps, afterSale.state.id)
  }
  throw new OutcomeUnknown('save after-sale after conflicts')
}

const afterSaleById = async (
  { afterSales }: ChangeAfterSaleDeps,
  id: RefundNo
): Promise<AfterSale> => {
  const fresh = await afterSales.byId(id)
  if (!fresh) throw new Error('an after-sale vanished')
  return fresh
}
