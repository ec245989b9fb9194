import type { QuotaBalance, QuotaPack, StorefrontAnswer } from '#domain/contracts/storefront'

/** One pack as the page shows it. */
export interface PackView {
  readonly productId: string
  readonly name: string
  readonly description: string
  readonly badge: string
  readonly price: string
  readonly perCall: string
}

export type QuotaView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly title: string; readonly advice: string }
  | {
      readonly state: 'ready'
      readonly remaining: string
      readonly total: string
      readonly frozen: boolean
      readonly models: string
      readonly packs: readonly PackView[]
    }

export const LOADING: QuotaView = { state: 'loading' }

/** What the page shows once both answers are there. */
export const showQuota = (
  packs: StorefrontAnswer<'catalog.quotaPacks'>,
  balance: StorefrontAnswer<'account.quota'>
): QuotaView => {
  if (!packs.ok) return showFailure(packs.refusal.kind)
  if (!balance.ok) return showFailure(balance.refusal.kind)
  return { state: 'ready', ...showBalance(balance.value), packs: packs.value.packs.map(showPack) }
}

/** Says what happened and what comes next; never more than is known. */
export const showFailure = (kind: string): QuotaView => {
  switch (kind) {
    case 'busy':
      return { state: 'failed', title: '这会儿人有点多', advice: '稍等片刻，再试一次' }
    case 'notSignedIn':
      return { state: 'failed', title: '还没有登录微信', advice: '登录后就能看到你的额度' }
    default:
      return { state: 'failed', title: '网络开小差了', advice: '检查一下网络，再试一次' }
  }
}

const showBalance = ({ remaining, total, status, models }: QuotaBalance) => ({
  remaining: withCommas(remaining),
  total: withCommas(total),
  frozen: status === 'frozen',
  models: models.join('、')
})

const showPack = (pack: QuotaPack): PackView => ({
  productId: pack.productId,
  name: pack.name,
  description: pack.description,
  badge: pack.badge ?? '',
  price: yuan(pack.priceFen),
  perCall: `${withCommas(pack.calls)} 次 · 约 ${(pack.priceFen / pack.calls).toFixed(1)} 分/次`
})

/** Lists hide `.00` and otherwise show both digits: ¥168, ¥21.90. */
const yuan = (fen: number): string => {
  const digits = fen % 100 === 0 ? 0 : 2
  return `¥${(fen / 100).toFixed(digits)}`
}

const withCommas = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
