import { withCommas } from '../../../words/price'

interface WayView {
  readonly title: string
  readonly yes: string
  readonly reasons: readonly string[]
}

/** 入库 and 出库 with the reasons that mostly are. */
export const WAYS: Readonly<Record<'in' | 'out', WayView>> = {
  in: { title: '入库', yes: '确认入库', reasons: ['到货', '退货入库', '盘点多出'] },
  out: { title: '出库', yes: '确认出库', reasons: ['报损', '盘点少了', '样品领用'] }
}

const PIECES = /^[1-9]\d{0,4}$/

/** @returns what is missing, in words; empty: nothing */
export const moveNeed = (
  { count, reason }: { readonly count: string; readonly reason: string },
  most: number
): string => {
  if (count === '') return '还要填件数'
  if (!PIECES.test(count)) return '件数填 1 到 99,999 的整数'
  if (Number(count) > most) return `没有被占用的只有 ${withCommas(most)} 件`
  return reason.trim() === '' ? '还要写原因，流水里会留着' : ''
}
