import type { CarrierView } from '#domain/contracts/delivery'
import { fullPrice, priceText } from '../../../words/price'

export interface CarrierRow {
  readonly carrierId: string
  readonly name: string
  readonly line: string
  readonly freight: string
  /** `满 ¥99.00 包邮`; empty where there is no such step or it is reached. */
  readonly step: string
  readonly serves: boolean
}

/** What each carrier costs for this checkout; those that do not go there stand below. */
export const showCarriers = (carriers: readonly CarrierView[]): CarrierRow[] =>
  [...carriers.filter(({ serves }) => serves), ...carriers.filter(({ serves }) => !serves)].map(
    ({ carrierId, name, line, freightFen, freeFromFen, serves }) => ({
      carrierId,
      name,
      line: serves ? line : '送不到这个地址',
      freight: serves ? (freightFen === 0 ? '包邮' : priceText(freightFen)) : '',
      step:
        serves && freightFen > 0 && freeFromFen !== undefined
          ? `满 ${wholeYuan(freeFromFen)} 元包邮`
          : '',
      serves
    })
  )

const wholeYuan = (fen: number): string => {
  const { yuan, cents } = fullPrice(fen)
  return cents === '.00' ? yuan : `${yuan}${cents}`
}
