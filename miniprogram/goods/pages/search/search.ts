import type { SearchView } from '#domain/contracts/catalog'
import { GoodsFeed, LOADING, type FeedView } from '../../../services/goods-feed'
import { watchChunks, type ChunkWatch } from '../../../services/goods-chunks'
import { keepLayout, keptLayout, type GoodsLayout } from '../../../services/goods-layout'
import { onNetwork } from '../../../services/network'
import { newestOnly } from '../../../services/newest'
import { storedHistory, storeHistory } from '../../../services/search-history'
import { ask } from '../../../services/server'
import { shopFront } from '../../../services/shop-front'
import {
  keptWords,
  showNoResult,
  showSuggestions,
  tidyWord,
  withWord,
  type NoResultView
} from './search.view'

/** A finger that types pauses longer than this between two words, not between two letters. */
const TYPING_MS = 250

interface Shown {
  /** What the field holds. */
  typed: string
  mode: 'idle' | 'typing' | 'results'
  history: readonly string[]
  hot: readonly string[]
  suggestions: ReturnType<typeof showSuggestions>
  /** What the results answer. */
  word: string
  feed: FeedView
  none: NoResultView | null
  layout: GoodsLayout
  focused: boolean
  asking: boolean
  offline: boolean
}

const shown: Shown = {
  typed: '',
  mode: 'idle',
  history: [],
  hot: [],
  suggestions: [],
  word: '',
  feed: LOADING,
  none: null,
  layout: 'tile',
  focused: false,
  asking: false,
  offline: false
}

type WordTap = WechatMiniprogram.TouchEvent<object, object, { word: string }>

const goodsNamed = (text: string) => (after?: string) =>
  ask('catalog.search', after === undefined ? { text } : { text, after })

Page({
  data: shown,
  goods: null as GoodsFeed<SearchView> | null,
  chunks: null as ChunkWatch | null,
  nextSuggestion: (): (() => boolean) => () => false,
  stopTyping: (): void => {},
  stopListening: (): void => {},

  onLoad({ word = '' }: Partial<Record<string, string>>) {
    this.nextSuggestion = newestOnly()
    const history = keptWords(storedHistory())
    const chunks = watchChunks({
      feed: () => this.data.feed,
      show: (changes) => this.setData(changes),
      observer: () => wx.createIntersectionObserver(this, { observeAll: true })
    })
    this.chunks = chunks
    this.goods = new GoodsFeed<SearchView>(goodsNamed(''), (changes, first) =>
      chunks.show(first ? { ...changes, none: showNoResult(first, this.data.word) } : changes)
    )
    this.stopListening = onNetwork((online) => {
      this.setData({ offline: !online })
      const waiting = this.data.mode === 'results' && this.data.feed.state === 'failed'
      if (online && waiting) void this.goods?.refresh()
    })
    this.setData({ history, layout: keptLayout(), focused: word === '' })
    if (word !== '') this.find(word)
    void this.showHot()
  },

  onUnload() {
    this.stopTyping()
    this.stopListening()
    this.chunks?.stop()
  },

  onReachBottom() {
    if (this.data.mode === 'results') void this.goods?.more()
  },

  /** Hot words are an offer: without them the page works all the same. */
  async showHot(): Promise<void> {
    try {
      const answer = await shopFront(false)
      if (answer.ok) this.setData({ hot: answer.value.hotWords })
    } catch {
      // Nothing is said about words that nobody asked for.
    }
  },

  type({ detail }: WechatMiniprogram.Input): void {
    const typed = detail.value
    this.stopTyping()
    this.setData({ typed, mode: tidyWord(typed) === '' ? 'idle' : 'typing' })
    if (tidyWord(typed) === '') {
      this.nextSuggestion()
      this.setData({ suggestions: [] })
      return
    }
    const timer = setTimeout(() => void this.suggest(tidyWord(typed)), TYPING_MS)
    this.stopTyping = () => clearTimeout(timer)
  },

  /** Only the answer to what was typed last is shown. */
  async suggest(text: string): Promise<void> {
    const isNewest = this.nextSuggestion()
    try {
      const answer = await ask('catalog.suggest', { text })
      if (!isNewest() || !answer.ok || this.data.mode !== 'typing') return
      this.setData({ suggestions: showSuggestions(answer.value.words, text) })
    } catch {
      // Suggestions that do not come are not missed: 搜索 still works.
    }
  },

  submit(): void {
    const word = tidyWord(this.data.typed)
    if (word !== '') this.find(word)
  },

  choose({ currentTarget }: WordTap): void {
    this.find(currentTarget.dataset.word)
  },

  find(word: string): void {
    this.stopTyping()
    this.nextSuggestion()
    const history = withWord(this.data.history, word)
    storeHistory(history)
    const cleared = { suggestions: [], none: null, focused: false }
    this.setData({ typed: word, word, mode: 'results', history, ...cleared })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    void this.goods?.ask(goodsNamed(word))
  },

  wipe(): void {
    this.stopTyping()
    this.nextSuggestion()
    this.setData({ typed: '', mode: 'idle', suggestions: [], focused: true })
  },

  askClear(): void {
    this.setData({ asking: true })
  },

  keepHistory(): void {
    this.setData({ asking: false })
  },

  clearHistory(): void {
    storeHistory([])
    this.setData({ asking: false, history: [] })
  },

  swapLayout(): void {
    const layout = this.data.layout === 'tile' ? 'row' : 'tile'
    keepLayout(layout)
    this.setData({ layout })
    this.chunks?.unfold()
  },

  again(): void {
    void this.goods?.refresh()
  },

  more(): void {
    void this.goods?.more()
  }
})
