import type { OperatorPromotionActions } from '#domain/contracts/operator-promotions'
import { ok } from '#domain/kernel/result'

import type { Action } from '../_platform/door.ts'
import { nothing } from '../_platform/requests.ts'
import type { Marketing } from '../_platform/marketing.ts'
import {
  endingPromotion,
  onePromotion,
  savingPromotion,
  tryingPromotion
} from './marketing-requests.ts'
import type { OperatorDoor } from './operator-door.ts'

/** 促销: what stood there before goes into the audit, what stands there now is its answer. */
export const promotionActions = (
  marketing: Marketing,
  { looks, acts }: OperatorDoor
): Readonly<Record<keyof OperatorPromotionActions, Action>> => {
  const before = async (promotionId: string): Promise<{ readonly before?: unknown }> => {
    const found = await marketing.showPromotion(promotionId)
    return found.ok ? { before: found.value.promotion } : {}
  }
  return {
    'promotion.list': looks('promotion.list')(nothing, async () =>
      ok({ promotions: await marketing.listPromotions() })
    ),
    'promotion.show': looks('promotion.show')(onePromotion, (_, { promotionId }) =>
      marketing.showPromotion(promotionId)
    ),
    'promotion.save': acts('promotion.save')(
      savingPromotion,
      async (by, { promotion, revision }, note) => {
        if (revision > 0) note(await before(promotion.id))
        return marketing.savePromotion(promotion, { by, revision })
      }
    ),
    'promotion.end': acts('promotion.end')(
      endingPromotion,
      async (by, { promotionId, revision }, note) => {
        note(await before(promotionId))
        return marketing.endPromotion(promotionId, { by, revision })
      }
    ),
    'promotion.preview': looks('promotion.preview')(tryingPromotion, (_, { promotion, items }) =>
      marketing.previewPromotion(promotion, items)
    )
  }
}
