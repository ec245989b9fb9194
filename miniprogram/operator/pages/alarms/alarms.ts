import { openPage } from '../../../services/open-page'
import { beginLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { carryOut } from '../../services/deed'
import { listPage } from '../../services/list-page'
import { operate } from '../../services/operate'
import { pagedList } from '../../services/paged-list'
import { ALARM_KINDS, CONSENT_WORDS } from '../../views/alarm-consent.view'
import { showAlarms, type AlarmsView } from './alarms.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly kinds: typeof ALARM_KINDS
  readonly consentWords: string
  view: AlarmsView
  busy: boolean
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  kinds: ALARM_KINDS,
  consentWords: CONSENT_WORDS,
  view: LOADING,
  busy: false
}

type Tap = WechatMiniprogram.CustomEvent<object, object, { key: string }>

const openAlarms = () =>
  pagedList(
    async (from?: number) => {
      const answer = await operate('alarm.list', from === undefined ? {} : { from })
      return answer.ok ? { ok: true, items: answer.value.alarms, next: answer.value.next } : answer
    },
    ({ id }) => id
  )

Page({
  data: shown,
  ...listPage(openAlarms(), showAlarms),

  onLoad() {
    this.list = openAlarms()
    this.life = beginLife(this)
  },

  entry(key: string) {
    const { view } = this.data
    return view.state === 'ready' ? view.entries.find((one) => one.key === key) : undefined
  },

  open({ currentTarget }: Tap): void {
    const page = this.entry(currentTarget.dataset.key)?.page
    if (page) void openPage(`/operator/pages/${page}`)
  },

  async settle({ currentTarget }: Tap): Promise<void> {
    const alarmId = currentTarget.dataset.key
    const times = this.entry(alarmId)?.times ?? 1
    await carryOut(
      this,
      () => operate('alarm.settle', { alarmId, times }),
      '收起了，再发生会再提醒'
    )
    await this.life?.renew()
  }
})
