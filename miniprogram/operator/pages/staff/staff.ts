import { beginLife, livingPage } from '../../../services/page-life'
import { shopNow } from '../../../services/shop-clock'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { carryOut } from '../../services/deed'
import { operate } from '../../services/operate'
import { ROLES, showStaff, type Role, type StaffView } from './staff.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly roles: typeof ROLES
  view: StaffView
  /** Whose application is being answered, whose role taken; empty: no sheet is open. */
  giving: string
  taking: string
  name: string
  code: string
  role: Role
  busy: boolean
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  roles: ROLES,
  view: LOADING,
  giving: '',
  taking: '',
  name: '',
  code: '',
  role: 'operator',
  busy: false
}

type Act = WechatMiniprogram.CustomEvent<{ does: string }, object, { key: string }>
type RoleTap = WechatMiniprogram.TouchEvent<object, object, { role: Role }>

Page({
  data: shown,
  ...livingPage,

  onLoad() {
    this.life = beginLife(this)
  },

  async read(): Promise<StaffView> {
    return showStaff(await operate('staff.list', {}), shopNow())
  },

  nameOf(key: string): string {
    const { view } = this.data
    if (view.state !== 'ready') return ''
    return [...view.applicants, ...view.members].find((one) => one.key === key)?.name ?? ''
  },

  answer({ detail, currentTarget }: Act): void {
    const { key } = currentTarget.dataset
    if (detail.does === 'turnDown') {
      void this.turnDown(key)
      return
    }
    this.setData({ giving: key, name: this.nameOf(key), code: '', role: 'operator' })
  },

  ask({ currentTarget }: Act): void {
    const { key } = currentTarget.dataset
    this.setData({ taking: key, name: this.nameOf(key) })
  },

  close(): void {
    this.setData({ giving: '', taking: '' })
  },

  type({ detail }: WechatMiniprogram.Input): void {
    this.setData({ code: detail.value.replace(/\D/g, '') })
  },

  choose({ currentTarget }: RoleTap): void {
    this.setData({ role: currentTarget.dataset.role })
  },

  async give(): Promise<void> {
    const { giving: memberId, code, role } = this.data
    const question = () => operate('staff.give', { memberId, code, role })
    if (await carryOut(this, question, '给好了，对方马上能用')) this.close()
    else this.setData({ code: '' })
    await this.life?.renew()
  },

  async take(): Promise<void> {
    const { taking: memberId } = this.data
    const done = await carryOut(this, () => operate('staff.take', { memberId }), '收回了')
    if (done) this.close()
    await this.life?.renew()
  },

  async turnDown(memberId: string): Promise<void> {
    await carryOut(this, () => operate('staff.turnDown', { memberId }), '拒绝了这个申请')
    await this.life?.renew()
  }
})
