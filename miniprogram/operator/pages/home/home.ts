import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { operate } from '../../services/operate'
import { showHome, type HomeView } from './home.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: HomeView
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING }

type Tap = WechatMiniprogram.TouchEvent<object, object, { page: string }>

Page({
  data: shown,
  ...livingPage,

  onLoad() {
    this.life = beginLife(this)
  },

  async read(): Promise<HomeView> {
    const answers = [operate('desk.show', {}), operate('figures.today', {})] as const
    return showHome(...(await Promise.all(answers)))
  },

  open({ currentTarget }: Tap): void {
    void openPage(`/operator/pages/${currentTarget.dataset.page}`)
  }
})
