import { favour } from '../../../services/favourites'
import { beginLife, livingPage } from '../../../services/page-life'
import { ask } from '../../../services/server'
import { once } from '../../../services/taps'
import { LOADING, refused } from '../../../words/page-view'
import { tapTrouble } from '../../../words/refusal'
import { PICTURE_CARD } from '../../../words/skeleton'
import { showKeptGoods, type KeptGoodsView } from '../../views/kept-goods.view'

interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  view: KeptGoodsView
}

const shown: Shown = { skeleton: PICTURE_CARD, view: LOADING }

type Tap = WechatMiniprogram.TouchEvent<object, object, { product: string }>

Page({
  data: shown,
  ...livingPage,

  onLoad() {
    this.life = beginLife(this)
  },

  async read(): Promise<KeptGoodsView> {
    const answer = await ask('account.favourites', {})
    if (!answer.ok) return refused(answer.refusal)
    return showKeptGoods(answer.value.products, answer.value.favourites.length)
  },

  /** Removing what is gone already has no effect, so a lost answer is asked for again by another tap. */
  async remove({ currentTarget }: Tap): Promise<void> {
    await once('favourites.remove', async () => {
      try {
        const refusal = await favour(currentTarget.dataset.product, false)
        const title = refusal ? tapTrouble(refusal) : '已取消收藏'
        void wx.showToast({ title, icon: 'none' })
      } catch {
        void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
        return
      }
      await this.life?.renew()
    })
  },

  home(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  }
})
