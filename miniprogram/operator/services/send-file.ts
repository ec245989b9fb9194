/** A file for another program, sent to a chat that is chosen: the way from a phone to a computer. */
export const sendFile = async (
  fileName: string,
  data: string
): Promise<'sent' | 'cancelled' | 'failed'> => {
  const filePath = `${wx.env.USER_DATA_PATH}/to-send`
  const isWritten = await new Promise<boolean>((ended) => {
    wx.getFileSystemManager().writeFile({
      filePath,
      data,
      encoding: 'utf8',
      success: () => ended(true),
      fail: () => ended(false)
    })
  })
  if (!isWritten) return 'failed'
  return new Promise((ended) => {
    wx.shareFileMessage({
      filePath,
      fileName,
      success: () => ended('sent'),
      fail: ({ errMsg }) => ended(/cancel/i.test(errMsg) ? 'cancelled' : 'failed')
    })
  })
}
