/** Those that most people send with; any other can be typed. */
export const CARRIERS = [
  '顺丰速运',
  '中通快递',
  '圆通速递',
  '韵达快递',
  '申通快递',
  '京东快递',
  '邮政 EMS'
] as const
