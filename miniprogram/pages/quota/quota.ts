import { ask } from '../../services/server'
import { LOADING, showFailure, showQuota, type QuotaView } from './quota.view'

Page<{ view: QuotaView }, { load(): Promise<void> }>({
  data: { view: LOADING },

  async onLoad() {
    await this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  async load() {
    if (this.data.view.state !== 'ready') this.setData({ view: LOADING })
    this.setData({ view: await read() })
  }
})

const read = async (): Promise<QuotaView> => {
  try {
    return showQuota(
      ...(await Promise.all([ask('catalog.quotaPacks', {}), ask('account.quota', {})]))
    )
  } catch {
    return showFailure('network')
  }
}
