import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { operate } from '../../services/operate'
import { ALARM_KINDS, CONSENT_WORDS } from '../../views/alarm-consent.view'
import { showHealth, type HealthPage } from './health.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly kinds: typeof ALARM_KINDS
  readonly consentWords: string
  view: HealthPage
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  kinds: ALARM_KINDS,
  consentWords: CONSENT_WORDS,
  view: LOADING
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { page: string }>

Page({
  data: shown,
  ...livingPage,

  onLoad() {
    this.life = beginLife(this)
  },

  async read(): Promise<HealthPage> {
    return showHealth(await operate('health.show', {}))
  },

  open({ currentTarget }: Tap): void {
    const { page } = currentTarget.dataset
    if (page) void openPage(`/operator/pages/${page}`)
  }
})
