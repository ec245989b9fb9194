/** What the program itself says about a request, for the shopper to read. */
export const afterSaleWords = {
  notReturned: '超过 7 天没有寄回商品，申请已自动关闭',
  quotaUsed: '额度已经使用，无法退款',
  nothingLeft: '可退的部分已经退完，这次申请没有再退款'
} as const
