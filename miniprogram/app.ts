import { expectShopFront } from './services/shop-front'

App({
  onLaunch({ path }) {
    // Without an id it is the environment that belongs to this mini-program.
    wx.cloud.init({ traceUser: true })
    if (path === 'pages/home/home') expectShopFront()
  }
})
