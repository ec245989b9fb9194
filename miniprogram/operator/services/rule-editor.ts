import type { OperatorAction, OperatorAnswer } from '#domain/contracts/operator'
import { goBack } from '../../services/open-page'
import type { PageLife } from '../../services/page-life'
import { say } from './deed'
import type { LivePreview } from './live-preview'
import type { OwnItem } from './own-cart'
import { saveRule } from './save-rule'
import { leaveFreely } from './unsaved'

interface Shown {
  own: readonly OwnItem[]
  sheet: '' | 'own' | 'moved'
  /** Whose change came first. */
  moved: string
  busy: boolean
}

interface Editor {
  readonly data: { readonly own: readonly OwnItem[]; readonly sheet: string }
  readonly setData: (data: Partial<Shown>) => void
  readonly life: PageLife | null
  /** As it is stored. */
  known: unknown
  /** Prices the form as it is. */
  readonly tryIt: (atOnce?: boolean) => void
  /** Shows words at the fields that are wrong. */
  readonly tell: (troubles: Readonly<Record<string, string>>) => void
}

type OwnStep = WechatMiniprogram.CustomEvent<{ productId: string; quantity: number }>

/**
 * What the forms of promotions and of coupons have in common, to be spread into `Page`: asked for once, the preview
 * with a cart of one's own, one save, and somebody else's change that came first. Their `onLoad` sets `life` and
 * `live`.
 */
export const ruleEditor = {
  life: null as PageLife | null,
  live: null as LivePreview | null,

  onUnload(this: Editor & { readonly live: LivePreview | null }): void {
    this.live?.end()
    this.life?.end()
  },

  retry(this: Editor): void {
    this.life?.retry()
  },

  seePreview(): void {
    void wx.pageScrollTo({ selector: '#preview', offsetTop: -12, duration: 0 })
  },

  tryAgain(this: Editor): void {
    this.tryIt(true)
  },

  openOwn(this: Editor): void {
    this.setData({ sheet: 'own' })
  },

  closeSheet(this: Editor): void {
    this.setData({ sheet: '' })
  },

  stepOwn(this: Editor, { detail }: OwnStep): void {
    const own = this.data.own.map((one) =>
      one.productId === detail.productId ? { ...one, quantity: detail.quantity } : one
    )
    this.setData({ own })
    this.tryIt()
  },

  async store<Action extends OperatorAction>(
    this: Editor,
    question: () => Promise<OperatorAnswer<Action>>,
    words: string
  ): Promise<void> {
    const saved = await saveRule(this, question)
    if (this.data.sheet !== '') this.setData({ sheet: '' })
    if (saved.kind === 'done') {
      leaveFreely()
      say(words)
      await goBack()
    } else if (saved.kind === 'faults') {
      say('标红的地方要改一下')
      this.tell(saved.troubles)
    } else if (saved.kind === 'moved') this.setData({ moved: saved.words, sheet: 'moved' })
  },

  /** As it is stored now; what was typed here is gone. */
  async loadNewest(this: Editor): Promise<void> {
    this.known = null
    leaveFreely()
    this.setData({ sheet: '' })
    await this.life?.renew()
  }
}
