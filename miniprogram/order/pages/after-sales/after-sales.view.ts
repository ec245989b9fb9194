import type { AfterSaleView } from '#domain/contracts/after-sales'
import { ready, type PageView, type ReadyView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import {
  askedLine,
  KIND_WORDS,
  standing,
  sumOf,
  type AskedLineView,
  type StandingView,
  type SumView
} from '../../views/after-sale.view'

export interface AfterSaleCard {
  readonly afterSaleId: string
  readonly time: string
  readonly kind: string
  readonly label: string
  readonly tone: StandingView['tone']
  readonly lines: readonly AskedLineView[]
  /** Lines without room for a picture. */
  readonly more: number
  readonly sum: SumView
  readonly helper: string
}

interface AfterSales {
  readonly cards: readonly AfterSaleCard[]
  readonly hasMore: boolean
}

export type AfterSalesView = PageView<AfterSales>

/** The server's page; a shorter one is the last. */
export const PAGE_SIZE = 20
const PICTURES_AT_MOST = 4

/** 我的售后, newest first as the server gave them. */
export const showAfterSales = (
  afterSales: readonly AfterSaleView[],
  { hasMore, now }: { readonly hasMore: boolean; readonly now: number }
): ReadyView<AfterSales> => ready({ cards: afterSales.map((one) => showCard(one, now)), hasMore })

const showCard = (view: AfterSaleView, now: number): AfterSaleCard => {
  const { label, tone, helper } = standing(view)
  return {
    afterSaleId: view.afterSaleId,
    time: listTime(view.createdAt, now),
    kind: KIND_WORDS[view.kind],
    label,
    tone,
    lines: view.lines.slice(0, PICTURES_AT_MOST).map(askedLine),
    more: Math.max(0, view.lines.length - PICTURES_AT_MOST),
    sum: sumOf(view),
    helper: tone === 'amber' ? helper : ''
  }
}

/** Adds an older page; what came twice is shown once, as told last. */
export const withPage = (
  known: readonly AfterSaleView[],
  page: readonly AfterSaleView[]
): readonly AfterSaleView[] => {
  const fresh = new Set(page.map(({ afterSaleId }) => afterSaleId))
  return [...known.filter(({ afterSaleId }) => !fresh.has(afterSaleId)), ...page]
}
