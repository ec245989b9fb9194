/** Requests and answers of the operator door: who runs the shop. A file of its own for each topic. */

import type { AfterSaleRefusal } from './after-sales.ts'
import type { AccountRefusal, OperatorAccountActions } from './operator-accounts.ts'
import type { OperatorAfterSaleActions } from './operator-after-sales.ts'
import type { OperatorAuditActions } from './operator-audit.ts'
import type { BillRefusal, OperatorBillActions } from './operator-bills.ts'
import type { OperatorCouponActions, OperatorCouponRefusal } from './operator-coupons.ts'
import type { OperatorDeskActions } from './operator-desk.ts'
import type { OperatorFiguresActions } from './operator-figures.ts'
import type { OperatorHealthActions } from './operator-health.ts'
import type { MarketingRefusal } from './operator-marketing.ts'
import type { GoodsRefusal, OperatorGoodsActions } from './operator-goods.ts'
import type { NoticeRefusal, OperatorNoticeActions } from './operator-notices.ts'
import type { OperatorOrderActions } from './operator-orders.ts'
import type { OperatorPromotionActions } from './operator-promotions.ts'
import type { OperatorStaffActions, StaffRefusal } from './operator-staff.ts'
import type { OperatorStuckActions } from './operator-stuck.ts'
import type { OperatorTapActions } from './operator-taps.ts'
import type { OrderRefusal } from './orders.ts'

export interface OperatorActions
  extends
    OperatorAccountActions,
    OperatorAfterSaleActions,
    OperatorAuditActions,
    OperatorBillActions,
    OperatorCouponActions,
    OperatorDeskActions,
    OperatorGoodsActions,
    OperatorFiguresActions,
    OperatorHealthActions,
    OperatorNoticeActions,
    OperatorOrderActions,
    OperatorPromotionActions,
    OperatorStaffActions,
    OperatorStuckActions,
    OperatorTapActions {}

export type OperatorAction = keyof OperatorActions

export type OperatorRefusal =
  | Extract<OrderRefusal, { readonly kind: 'orderNotFound' | 'notPossibleNow' }>
  | BillRefusal
  | AccountRefusal
  | AfterSaleRefusal
  | GoodsRefusal
  | MarketingRefusal
  | OperatorCouponRefusal
  | NoticeRefusal
  | StaffRefusal
  | { readonly kind: 'badRequest'; readonly field: string }
  | { readonly kind: 'unknownAction' }
  | { readonly kind: 'notSignedIn' }
  /** The caller runs no shop here. */
  | { readonly kind: 'notAllowed' }
  | { readonly kind: 'busy' }

export type OperatorAnswer<Action extends OperatorAction> =
  | { readonly ok: true; readonly value: OperatorActions[Action]['answer'] }
  | { readonly ok: false; readonly refusal: OperatorRefusal }
