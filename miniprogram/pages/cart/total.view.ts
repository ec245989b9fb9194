import type { CartView } from '#domain/contracts/cart'
import { fullPrice, priceText, withCommas, type PriceView } from '../../words/price'

/** The bar below the cart and the sheet that explains it. */
export interface TotalView {
  readonly payable: PriceView
  /** `已优惠 ¥61.60`, or nothing. */
  readonly saved: string
  /** `结算(4)`. */
  readonly action: string
  readonly rows: readonly { readonly label: string; readonly amount: string }[]
}

/** As the server worked it out: nothing is added up on the phone. */
export const showTotal = ({ totals }: Pick<CartView, 'totals'>): TotalView => ({
  payable: fullPrice(totals.payableFen),
  saved: totals.reductionFen > 0 ? `已优惠 ${priceText(totals.reductionFen)}` : '',
  action: totals.pieces > 0 ? `结算(${withCommas(totals.pieces)})` : '结算',
  rows: [{ label: '商品金额', amountFen: totals.goodsFen }, ...totals.lines].map(
    ({ label, amountFen }) => ({ label, amount: priceText(amountFen) })
  )
})
