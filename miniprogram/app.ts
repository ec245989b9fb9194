App({
  onLaunch() {
    // Without an id it is the environment that belongs to this mini-program.
    wx.cloud.init({ traceUser: true })
  }
})
