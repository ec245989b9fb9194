import type { ProductPage } from '#domain/contracts/catalog'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { showCard, type CardView } from '../components/goods-card/card.view'
import { OFFLINE, pageTrouble, type Trouble } from '../words/refusal'
import { chunksOf, type GoodsChunk } from './goods-chunks'
import { newestOnly } from './newest'

/** A list of goods that grows at its end. */
export type FeedView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | { readonly state: 'ready'; readonly chunks: readonly GoodsChunk[]; readonly foot: FeedFoot }

/** What stands below the last card: nothing yet, a wait, a way to try again, or the end. */
type FeedFoot = 'more' | 'asking' | 'failed' | 'end'

export const LOADING: FeedView = { state: 'loading' }

type GoodsAnswer<Page extends ProductPage> =
  | { readonly ok: true; readonly value: Page }
  | { readonly ok: false; readonly refusal: StorefrontRefusal }

/** Asks for the page behind a mark; without one for the first. */
export type GoodsQuestion<Page extends ProductPage> = (after?: string) => Promise<GoodsAnswer<Page>>

/**
 * Puts changes of the feed where the page shows it: `feed` as a whole, or paths into it, so that only what is new is
 * sent. `first` is the first page of an answer that came just now.
 */
type Show<Page extends ProductPage> = (changes: Record<string, unknown>, first?: Page) => void

/** What a page with goods asks for, in which order the answers count, and what of them it has not shown yet. */
export class GoodsFeed<Page extends ProductPage = ProductPage> {
  private readonly show: Show<Page>
  private readonly round = newestOnly()
  private readonly known = new Set<string>()
  private question: GoodsQuestion<Page>
  private next: string | undefined
  /** Without a neighbour in its row it waits for the next page. */
  private held: readonly CardView[] = []
  private chunks = 0
  private busy = false
  private ready = false

  constructor(question: GoodsQuestion<Page>, show: Show<Page>) {
    this.question = question
    this.show = show
  }

  /** Another question; what is still on its way for the older one is dropped. */
  ask(question: GoodsQuestion<Page>): Promise<boolean> {
    this.question = question
    this.ready = false
    return this.refresh()
  }

  /**
   * The same question from the start. What is shown stays until the answer comes, and when none comes.
   * @returns false when what is shown could not be made new
   */
  async refresh(): Promise<boolean> {
    const isNewest = this.round()
    if (!this.ready) this.show({ feed: LOADING })
    this.busy = true
    const answer = await this.answer()
    if (!isNewest()) return true
    this.busy = false
    if (answer?.ok) {
      this.begin(answer.value)
      return true
    }
    const trouble = answer ? pageTrouble(answer.refusal) : OFFLINE
    if (!this.ready) this.show({ feed: { state: 'failed', trouble } })
    return false
  }

  /**
   * A first page that is known already, and what it answers when that is another question.
   * @param beside what came with it and is shown in the same moment
   */
  begin(page: Page, question = this.question, beside: Record<string, unknown> = {}): void {
    this.question = question
    this.round()
    this.busy = false
    this.ready = true
    this.known.clear()
    this.held = []
    this.chunks = 0
    const feed = { state: 'ready', chunks: this.fresh(page), foot: footOf(page) }
    this.show({ ...beside, feed }, page)
  }

  /** The next page; while one is on its way, or at the end, nothing happens. */
  async more(): Promise<void> {
    if (this.busy || !this.ready || this.next === undefined) return
    const isNewest = this.round()
    this.busy = true
    this.show({ 'feed.foot': 'asking' })
    const answer = await this.answer(this.next)
    if (!isNewest()) return
    this.busy = false
    if (!answer?.ok) {
      this.show({ 'feed.foot': 'failed' })
      return
    }
    this.show({ ...appended(this.fresh(answer.value)), 'feed.foot': footOf(answer.value) })
  }

  /** A product that moved between two pages comes twice and is shown once. */
  private fresh(page: ProductPage): GoodsChunk[] {
    const unseen = page.products.filter(({ productId }) => !this.known.has(productId))
    for (const { productId } of unseen) this.known.add(productId)
    const cards = [...this.held, ...unseen.map(showCard)]
    const whole = page.next === undefined ? cards.length : cards.length - (cards.length % 2)
    const chunks = chunksOf(cards.slice(0, whole), this.chunks)
    this.next = page.next
    this.held = cards.slice(whole)
    this.chunks += chunks.length
    return chunks
  }

  /** @returns null when no answer came */
  private async answer(after?: string): Promise<GoodsAnswer<Page> | null> {
    try {
      return await this.question(after)
    } catch {
      return null
    }
  }
}

const footOf = (page: ProductPage): FeedFoot => (page.next === undefined ? 'end' : 'more')

/** `feed.chunks[2]` and on. */
const appended = (chunks: readonly GoodsChunk[]): Record<string, GoodsChunk> =>
  Object.fromEntries(chunks.map((chunk) => [`feed.chunks[${chunk.id}]`, chunk]))
