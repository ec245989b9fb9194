/** Stands where the name of a shopper stood who left. */
export const DEPARTED_NAME = '已注销用户'
