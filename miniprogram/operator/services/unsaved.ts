/** What is typed and not saved yet: whoever leaves the page is asked first. */
export const askBeforeLeaving = (): void => {
  wx.enableAlertBeforeUnload({ message: '修改还没有保存，确定离开吗？' })
}

/** It is saved, or as it was: nobody is asked. */
export const leaveFreely = (): void => {
  wx.disableAlertBeforeUnload()
}
