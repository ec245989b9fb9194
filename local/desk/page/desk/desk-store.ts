import type { DeskState, Exchange, Shopper, StoredDocument } from '../../contract.ts'
import type { OpenSheet } from '../phone/pay-sheet.ts'
import type { Language } from '../words/words.ts'

export const GUIDE_STEPS = ['lose', 'pay', 'wait', 'found'] as const
export type GuideStep = (typeof GUIDE_STEPS)[number]

export interface Guide {
  readonly state: 'idle' | 'playing' | 'done' | 'failed'
  readonly step: GuideStep | null
}

export const TABS = ['timeline', 'requests', 'entries', 'documents'] as const
export type Tab = (typeof TABS)[number]

/** A row whose request and answer are open; `exchange` is null when they are not known any more. */
export interface OpenRow {
  readonly id: string
  readonly exchange: Exchange | null | 'loading'
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
  readonly tab: Tab
  readonly openRow: OpenRow | null
  /** Of the order that shows, while the tab is open. */
  readonly documents: readonly StoredDocument[]
  /** What is being sent; its button is dead meanwhile. */
  readonly busy: ReadonlySet<string>
  /** What the other phone or the shop said last. */
  readonly reply: { readonly ok: boolean; readonly text: string } | null
  /** The phone on the left has no network. */
  readonly offline: boolean
  readonly sheet: OpenSheet | null
  readonly guide: Guide
  /** What lies over everything. */
  readonly over: 'help' | 'reset' | null
  /** On narrow screens one half is seen at a time. */
  readonly half: 'shop' | 'desk'
}

export const openDesk = (language: Language): DeskView => ({
  known: null,
  connected: false,
  language,
  shopper: 'a',
  chosen: null,
  tab: 'timeline',
  openRow: null,
  documents: [],
  busy: new Set(),
  reply: null,
  offline: false,
  sheet: null,
  guide: { state: 'idle', step: null },
  over: null,
  half: 'shop'
})
