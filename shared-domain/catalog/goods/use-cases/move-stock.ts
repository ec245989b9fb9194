import { OutcomeUnknown } from '../../../kernel/outcome-unknown.ts'
import type { SkuId } from '../../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../../kernel/result.ts'
import type { OfferBook, Pieces, WantedMove } from '../ports.ts'

export type MoveRefusal =
  | { readonly kind: 'skuNotFound'; readonly skuId: string }
  | { readonly kind: 'differentContent' }
  | { readonly kind: 'movedMeanwhile'; readonly moves: number }
  | { readonly kind: 'tooFewPieces'; readonly available: number }
  | { readonly kind: 'needsNoStock'; readonly skuId: string }

/** 入库 and 出库: pieces that nobody holds, once for each move. 2 calls. */
export const moveStock =
  ({ offerBook }: { readonly offerBook: OfferBook }) =>
  async (
    skuId: SkuId,
    move: WantedMove
  ): Promise<Result<{ readonly skuId: SkuId; readonly pieces: Pieces }, MoveRefusal>> => {
    const outcome = await offerBook.move(skuId, move)
    switch (outcome.kind) {
      case 'moved':
        return ok({ skuId, pieces: outcome.pieces })
      case 'differentContent':
        return refuse({ kind: 'differentContent' })
      case 'movedMeanwhile':
        return refuse({ kind: 'movedMeanwhile', moves: outcome.moves })
      case 'tooFew':
        return refuse({ kind: 'tooFewPieces', available: outcome.available })
      case 'needsNoStock':
        return refuse({ kind: 'needsNoStock', skuId })
      case 'notFound':
        return refuse({ kind: 'skuNotFound', skuId })
      default:
        throw new OutcomeUnknown('move stock')
    }
  }
