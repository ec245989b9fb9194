import type { AssistantRefusal, MessageView } from '#domain/contracts/assistant'
import type { ListPlace } from '#domain/contracts/list-place'
import { newId } from '../../../services/new-id'
import { openPage } from '../../../services/open-page'
import { beginLife, type PageLife } from '../../../services/page-life'
import { once } from '../../../services/taps'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { askAssistant } from '../../services/ask-assistant'
import { Conversation } from '../../services/conversation'
import { keepChat, keepDraft, keptChat, keptDraft, newChat } from '../../services/kept-chat'
import type { KnownMessage } from '../../services/message-list'
import { askTrouble, bubbleOf, showChat, type BubbleView, type ChatPageView } from './chat.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: ChatPageView
  bubbles: BubbleView[]
  /** An answer grows: the button stops it. */
  growing: boolean
  typed: string
  sheet: '' | 'models' | 'quota'
  /** The newest words are out of sight. */
  away: boolean
  /** More was said before. */
  hasEarlier: boolean
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  view: LOADING,
  bubbles: [],
  growing: false,
  typed: '',
  sheet: '',
  away: false,
  hasEarlier: false
}

type BubbleTap = WechatMiniprogram.TouchEvent<object, object, { message: string }>
type WordsTap = WechatMiniprogram.TouchEvent<object, object, { words: string }>
type ModelTap = WechatMiniprogram.TouchEvent<object, object, { model: string; allowed: boolean }>

const DOWN = 1_000_000
/** A finger that scrolls back moves at least so many px. */
const BACK_PX = 24

Page({
  data: shown,
  life: null as PageLife | null,
  conversation: null as Conversation | null,
  messages: [] as readonly KnownMessage[],
  chatId: '',
  earlier: undefined as ListPlace | undefined,
  model: '',
  top: 0,

  onLoad() {
    this.conversation = new Conversation({
      changed: (messages) => this.changed(messages),
      refused: (refusal, question) => this.refused(refusal, question)
    })
    const typed = keptDraft()
    if (typed) this.setData({ typed })
    this.life = beginLife(this)
  },

  /** Another chat may have been chosen among the old ones, quota may have been bought. */
  async onShow() {
    const wanted = keptChat()
    const isGone = !wanted && this.messages.length > 0
    if (!this.chatId || isGone || (wanted && wanted !== this.chatId)) await this.openChat(wanted)
    await this.life?.load()
    void this.conversation?.goOn()
  },

  onHide() {
    this.conversation?.rest()
  },

  onUnload() {
    this.conversation?.rest()
    this.life?.end()
  },

  onPageScroll({ scrollTop }: { scrollTop: number }) {
    if (scrollTop < this.top - BACK_PX && !this.data.away) this.setData({ away: true })
    this.top = scrollTop
  },

  retry(): void {
    this.life?.retry()
  },

  async read(): Promise<ChatPageView> {
    return showChat(await askAssistant('assistant.models', {}), this.model)
  },

  /** An old chat with its newest messages; one that is gone begins anew. */
  async openChat(chatId: string): Promise<void> {
    this.chatId = chatId || newChat()
    this.lead()
    this.conversation?.show([])
    if (!chatId) return
    try {
      const answer = await askAssistant('assistant.chat', { chatId })
      if (chatId !== this.chatId) return
      if (answer.ok) {
        this.lead(answer.value.next)
        this.conversation?.show(answer.value.messages)
      } else if (answer.refusal.kind === 'chatNotFound') this.chatId = newChat()
    } catch {
      // Asked again when the page is shown anew; the page itself says that the network is gone.
      this.chatId = ''
    }
  },

  lead(earlier?: ListPlace): void {
    this.earlier = earlier
    const hasEarlier = earlier !== undefined
    if (hasEarlier !== this.data.hasEarlier) this.setData({ hasEarlier })
  },

  /** The page stays where its reader is: at what was the first one. */
  async readEarlier(): Promise<void> {
    await once('assistant.earlier', async () => {
      const { chatId, earlier: after, messages } = this
      if (!after) return
      try {
        const answer = await askAssistant('assistant.chat', { chatId, after })
        if (!answer.ok || chatId !== this.chatId) return
        this.setData({ away: true })
        this.lead(answer.value.next)
        this.conversation?.showEarlier(answer.value.messages)
        const [first] = messages
        if (first) void wx.pageScrollTo({ selector: `#said-${first.messageId}`, duration: 0 })
      } catch {
        void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
      }
    })
  },

  changed(messages: readonly KnownMessage[]): void {
    const before = this.data.bubbles
    const bubbles = messages.map(bubbleOf)
    // A page that opens has enough to show: nothing in place of nothing is not told.
    if (before.length === 0 && bubbles.length === 0) return
    const growing = bubbles.some((one) => one.growing)
    const index = bubbles.length - 1
    this.messages = messages
    const isOnlyLast =
      before.length === bubbles.length &&
      before.every((one, place) => place === index || one.messageId === bubbles[place]?.messageId)
    // A growing answer alone goes over to the page, not the whole chat each second.
    if (isOnlyLast && index >= 0 && growing) {
      this.setData({ [`bubbles[${index}]`]: bubbles[index], growing })
    } else this.setData({ bubbles, growing })
    if (!this.data.away) this.scrollDown()
  },

  refused(refusal: AssistantRefusal, question: string): void {
    const isOut = refusal.kind === 'quotaGone'
    this.setData({ typed: question, ...(isOut ? { sheet: 'quota' as const } : {}) })
    keepDraft(question)
    if (!isOut) void wx.showToast({ title: askTrouble(refusal), icon: 'none', duration: 3000 })
  },

  type({ detail }: WechatMiniprogram.Input): void {
    this.setData({ typed: detail.value })
    keepDraft(detail.value)
  },

  suggest({ currentTarget }: WordsTap): void {
    this.setData({ typed: currentTarget.dataset.words })
    void this.send()
  },

  async send(): Promise<void> {
    const question = this.data.typed.trim()
    const { view, growing } = this.data
    if (!question || growing || view.state !== 'ready') return
    await this.ask({ messageId: newId(), chatId: this.chatId, question, model: view.model })
  },

  async ask(
    message: Pick<MessageView, 'messageId' | 'chatId' | 'question' | 'model'>
  ): Promise<void> {
    await once('assistant.ask', async () => {
      this.setData({ typed: '', away: false })
      keepDraft('')
      keepChat(this.chatId)
      if (await this.conversation?.ask(message)) await this.life?.renew()
    })
  },

  async again({ currentTarget }: BubbleTap): Promise<void> {
    const message = this.find(currentTarget.dataset.message)
    if (!message || this.data.growing) return
    if (message.unsure) return this.ask(message)
    await once('assistant.ask', async () => {
      if (await this.conversation?.retry(message, newId())) await this.life?.renew()
    })
  },

  async stop(): Promise<void> {
    await once('assistant.stop', async () => {
      try {
        await this.conversation?.stop()
      } catch {
        void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
      }
    })
  },

  find(messageId: string): KnownMessage | undefined {
    return this.messages.find((one) => one.messageId === messageId)
  },

  copy({ currentTarget }: BubbleTap): void {
    const data = this.find(currentTarget.dataset.message)?.answer
    if (data) void wx.setClipboardData({ data })
  },

  scrollDown(): void {
    void wx.pageScrollTo({ scrollTop: DOWN, duration: 0 })
  },

  toNewest(): void {
    this.setData({ away: false })
    this.scrollDown()
  },

  beginAnew(): void {
    if (this.data.growing) return
    this.chatId = newChat()
    this.lead()
    this.conversation?.show([])
  },

  openChats(): void {
    void openPage('/assistant/pages/chats/chats')
  },

  pickModel(): void {
    this.setData({ sheet: 'models' })
  },

  chooseModel({ currentTarget }: ModelTap): void {
    const { model, allowed } = currentTarget.dataset
    this.setData({ sheet: '' })
    if (!allowed) return this.openPacks()
    this.model = model
    if (this.data.view.state === 'ready') this.setData({ view: { ...this.data.view, model } })
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  },

  openPacks(): void {
    this.setData({ sheet: '' })
    void openPage('/quota/pages/packs/packs')
  }
})
