import * as v from 'valibot'
import type { DatabaseEngine } from '../../cloudbase/database/engine.ts'
import type { RequestStep } from '../contract.ts'
import { wholeById, type OrderDocument } from './documents.ts'

const request = v.object({ kind: v.string(), state: v.string() })

const STEPS: Readonly<Record<string, RequestStep>> = {
  requested: 'agree',
  awaitingReturn: 'receive',
  returning: 'receive'
}

interface OpenRequest {
  readonly afterSaleId: string
  readonly step: RequestStep
  readonly isReturn: boolean
}

/** What a shopper asks back and the shop has not answered yet. */
export const openRequest = async (
  database: DatabaseEngine,
  { afterSales }: Pick<OrderDocument, 'afterSales'>
): Promise<OpenRequest | null> => {
  const open = Object.entries(afterSales).filter(([, { ask }]) => ask !== undefined)
  const [document] = await wholeById(
    database,
    'after_sales',
    open.map(([number]) => number)
  )
  if (!document) return null
  const { kind, state } = v.parse(request, document)
  const step = STEPS[state]
  const isReturn = kind === 'returnAndRefund'
  return step ? { afterSaleId: String(document['_id']), step, isReturn } : null
}
