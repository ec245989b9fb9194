Page({
  data: {},

  browse(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  }
})
