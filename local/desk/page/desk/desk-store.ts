import type { DeskState, Shopper } from '../../contract.ts'
import type { Language } from '../words/words.ts'

export const GUIDE_STEPS = ['lose', 'buy', 'pay', 'wait', 'found'] as const
export type GuideStep = (typeof GUIDE_STEPS)[number]

export interface Guide {
  readonly state: 'idle' | 'playing' | 'done' | 'failed'
  readonly step: GuideStep | null
}

/** What the desk shows and remembers. */
export interface DeskView {
  /** Null until the first answer. */
  readonly known: DeskState | null
  readonly connected: boolean
  readonly language: Language
  readonly shopper: Shopper
  /** The order that was chosen; null follows the newest one. */
  readonly chosen: string | null
  /** What is being sent; its button is dead meanwhile. */
  readonly busy: ReadonlySet<string>
  /** What the other phone or the shop said last. */
  readonly reply: { readonly ok: boolean; readonly text: string } | null
  readonly guide: Guide
  /** On narrow screens one half is seen at a time. */
  readonly half: 'shop' | 'desk'
}

export const openDesk = (language: Language): DeskView => ({
  known: null,
  connected: false,
  language,
  shopper: 'a',
  chosen: null,
  busy: new Set(),
  reply: null,
  guide: { state: 'idle', step: null },
  half: 'shop'
})
