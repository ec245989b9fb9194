import type { ExplanationRow } from '../pricing/index.ts'
import { tagOf } from '../pricing/index.ts'
import { never } from '../kernel/result.ts'

/** The name of a row of 金额明细. */
export const rowLabel = (row: ExplanationRow): string => {
  switch (row.kind) {
    case 'goods':
      return `商品金额（共 ${row.pieces} 件）`
    case 'limited':
      return row.name
    case 'promotion':
      return tagOf(row.promotion, Math.abs(row.amountFen))
    case 'member':
      return `${row.name} ${row.payPercent / 10} 折`
    case 'coupon':
      return row.name
    case 'points':
      return `积分抵扣（${row.points} 积分）`
    case 'freight':
      return `运费（${row.name}）`
    case 'wallet':
      return '余额支付'
    default:
      return never(row)
  }
}
