import type { ChatView } from '#domain/contracts/assistant'
import type { ListPlace } from '#domain/contracts/list-place'
import { goBack } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { assistantRefused } from '../../views/assistant-refused.view'
import { askAssistant } from '../../services/ask-assistant'
import { keepChat, keptChat } from '../../services/kept-chat'
import { showChats, withPage, type ChatsView } from './chats.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: ChatsView
  /** Which chat is about to be deleted; empty: none. */
  deleting: string
  busy: boolean
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING, deleting: '', busy: false }

type Tap = WechatMiniprogram.TouchEvent<object, object, { chat: string }>

Page({
  data: shown,
  ...livingPage,
  chats: [] as readonly ChatView[],
  next: undefined as ListPlace | undefined,

  onLoad() {
    this.life = beginLife(this)
  },

  onReachBottom() {
    void this.more()
  },

  async read(): Promise<ChatsView> {
    const answer = await askAssistant('assistant.chats', {})
    if (!answer.ok) return assistantRefused(answer.refusal)
    this.chats = answer.value.chats
    this.next = answer.value.next
    return showChats(this.chats, this.next, shopNow())
  },

  async more(): Promise<void> {
    await once('assistant.more', async () => {
      const { chats, next: after } = this
      if (!after) return
      try {
        const answer = await askAssistant('assistant.chats', { after })
        // A refresh meanwhile began the list anew.
        if (!answer.ok || this.chats !== chats) return
        this.chats = withPage(chats, answer.value.chats)
        this.next = answer.value.next
        this.setData({ view: showChats(this.chats, this.next, shopNow()) })
      } catch {
        void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
      }
    })
  },

  open({ currentTarget }: Tap): void {
    keepChat(currentTarget.dataset.chat)
    void goBack()
  },

  askToDelete({ currentTarget }: Tap): void {
    this.setData({ deleting: currentTarget.dataset.chat })
  },

  closeSheet(): void {
    this.setData({ deleting: '' })
  },

  async remove(): Promise<void> {
    const chatId = this.data.deleting
    await once('assistant.remove', async () => {
      this.setData({ busy: true })
      try {
        const answer = await askAssistant('assistant.removeChat', { chatId })
        if (answer.ok && keptChat() === chatId) keepChat('')
        const title = answer.ok ? '已删除' : '现在删不了，稍后再试一次'
        void wx.showToast({ title, icon: 'none' })
      } catch {
        void wx.showToast({ title: '还没收到结果，正在核对', icon: 'none' })
      }
      await this.life?.renew()
      this.setData({ busy: false, deleting: '' })
    })
  }
})
