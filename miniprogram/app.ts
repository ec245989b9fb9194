import { expectShopFront } from './services/shop-front'
import { sendTaps } from './services/tap-report'
import { watchTaps } from './services/tap-watch'

// Before any page is defined.
watchTaps()

App({
  onLaunch({ path }) {
    // Without an id it is the environment that belongs to this mini-program.
    wx.cloud.init({ traceUser: true })
    if (path === 'pages/home/home') expectShopFront()
  },

  onHide() {
    sendTaps()
  }
})
