import type { OperatorAnswer } from '#domain/contracts/operator'
import { newestOnly } from '../../services/newest'
import { shopNow } from '../../services/shop-clock'
import { failedPreview, NO_PREVIEW, showPreview, type PreviewCard } from '../views/preview.view'

interface Previewing {
  readonly data: { readonly preview: PreviewCard }
  readonly setData: (data: { preview: PreviewCard }) => void
}

type Ask = (() => Promise<OperatorAnswer<'promotion.preview' | 'coupon.preview'>>) | null

/** Long enough to type on: what is half written is not asked for. */
const TYPING_MS = 600

/** Keeps a form's preview up to date: a while after the last change it is priced anew, the newest question wins. */
export const livePreview = (page: Previewing) => {
  const begin = newestOnly()
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = (preview: PreviewCard): void => page.setData({ preview })
  const price = async (ask: () => Promise<OperatorAnswer<'promotion.preview'>>): Promise<void> => {
    const isNewest = begin()
    show({ ...page.data.preview, state: 'busy' })
    try {
      const answer = await ask()
      if (!isNewest()) return
      show(answer.ok ? showPreview(answer.value, shopNow()) : failedPreview(answer.refusal))
    } catch {
      if (isNewest()) show(failedPreview())
    }
  }
  return {
    /** The form changed; null: it can't be priced as it is. */
    changed: (ask: Ask, atOnce = false): void => {
      if (timer !== undefined) clearTimeout(timer)
      if (!ask) {
        begin()
        // While somebody types nothing is told twice.
        if (page.data.preview.words !== NO_PREVIEW.words) show(NO_PREVIEW)
        return
      }
      timer = setTimeout(() => void price(ask), atOnce ? 0 : TYPING_MS)
    },
    end: (): void => {
      if (timer !== undefined) clearTimeout(timer)
      begin()
    }
  }
}

export type LivePreview = ReturnType<typeof livePreview>
