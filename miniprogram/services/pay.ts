import type { PaySheetView } from '#domain/contracts/storefront'

/** What the phone says about WeChat's sheet. Only the server knows whether money moved. */
export type SheetEnd = 'confirmed' | 'cancelled' | 'unclear'

/** Opens WeChat's pay sheet and waits until it closes. */
export const openPaySheet = (sheet: PaySheetView): Promise<SheetEnd> =>
  new Promise((resolve) => {
    wx.requestPayment({
      ...sheet,
      success: () => resolve('confirmed'),
      fail: ({ errMsg }) => resolve(/cancel/i.test(errMsg) ? 'cancelled' : 'unclear')
    })
  })
