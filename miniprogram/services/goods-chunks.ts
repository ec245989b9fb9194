import type { CardView } from '../components/goods-card/card.view'
import type { FeedView } from './goods-feed'

/** Some cards of a long list. Far from the screen they give their nodes back, and an empty box keeps their place. */
export interface GoodsChunk {
  readonly id: number
  readonly cards: readonly CardView[]
  /** Of the box in pixels; 0: the cards are there. */
  readonly height: number
}

/** Five rows of two: about two screens. Even, so that no row has a hole. */
const CHUNK = 10

export const chunksOf = (cards: readonly CardView[], firstId: number): GoodsChunk[] =>
  Array.from({ length: Math.ceil(cards.length / CHUNK) }, (_, index) => ({
    id: firstId + index,
    cards: cards.slice(index * CHUNK, (index + 1) * CHUNK),
    height: 0
  }))

/** How far off the screen cards still stand ready, in pixels. */
const READY_PX = 300

interface Crossing {
  readonly intersectionRatio: number
  readonly boundingClientRect: { readonly height: number }
  readonly dataset: Record<string, unknown>
}

/** Cards that come near are put back, cards that go far become a box of their height; null: nothing changes. */
export const heightAfter = (chunk: GoodsChunk, crossing: Crossing): number | null => {
  const near = crossing.intersectionRatio > 0
  const height = near ? 0 : crossing.boundingClientRect.height
  return height === chunk.height || (!near && chunk.height > 0) ? null : height
}

const nothing = (): void => {}

interface ChunkPage {
  /** What shows now. */
  readonly feed: () => FeedView
  readonly show: (changes: Record<string, unknown>) => void
  /** Of the page, for all that its selector finds. */
  readonly observer: () => WechatMiniprogram.IntersectionObserver
  /** Selector of the scroll-view that they are in; absent: the page scrolls. */
  readonly scroller?: string
}

/** Keeps a long list light. */
export interface ChunkWatch {
  /** Shows changes of the feed, and watches the chunks that came with them. */
  readonly show: (changes: Record<string, unknown>) => void
  /** Boxes of another layout would have another height: all cards are put back. */
  readonly unfold: () => void
  readonly stop: () => void
}

export const watchChunks = ({ feed, show, observer, scroller }: ChunkPage): ChunkWatch => {
  let stop = nothing
  let heights: Record<string, number> = {}

  const chunks = (): readonly GoodsChunk[] => {
    const shown = feed()
    return shown.state === 'ready' ? shown.chunks : []
  }
  const flush = (): void => {
    const all = heights
    heights = {}
    show(all)
  }
  const crossed = (crossing: Crossing): void => {
    const index = Number(crossing.dataset['chunk'])
    const chunk = chunks()[index]
    const height = chunk ? heightAfter(chunk, crossing) : null
    if (height === null) return
    // Several chunks that cross at once are one change.
    if (Object.keys(heights).length === 0) wx.nextTick(flush)
    heights[pathOf(index)] = height
  }
  const watch = (): void => {
    stop()
    const margins = { top: READY_PX, bottom: READY_PX }
    const one = observer()
    const placed = scroller ? one.relativeTo(scroller, margins) : one.relativeToViewport(margins)
    placed.observe('.chunk', crossed)
    stop = () => one.disconnect()
  }
  return {
    show: (changes) => {
      show(changes)
      if (Object.keys(changes).some((path) => !path.startsWith('feed.foot'))) watch()
    },
    unfold: () => show(Object.fromEntries(chunks().map((_, index) => [pathOf(index), 0]))),
    stop: () => stop()
  }
}

const pathOf = (index: number): string => `feed.chunks[${index}].height`
