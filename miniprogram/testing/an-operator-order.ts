import type { OperatorOrderView } from '#domain/contracts/operator-orders'
import { aLine, anOrder, PLACED_AT } from './an-order'

export const AN_ADDRESS = {
  name: '林小满',
  phone: '13812342046',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 90 号'
}

/** Two mugs and a comb that wait to be sent, as who runs the shop sees them. */
export const anOperatorOrder = (changes: Partial<OperatorOrderView> = {}): OperatorOrderView => {
  const goods = { kind: 'physical', picture: 'mug.png' } as const
  return {
    ...anOrder({
      status: 'paid',
      lines: [
        aLine({ ...goods, name: '晨雾陶瓷马克杯', choices: ['燕麦白'], quantity: 2 }),
        aLine({ ...goods, line: 1, name: '木梳', choices: [] })
      ],
      payableFen: 10_800,
      paidAt: PLACED_AT + 5000
    }),
    openid: 'oShopper',
    address: AN_ADDRESS,
    toSend: [
      { line: 0, quantity: 2 },
      { line: 1, quantity: 1 }
    ],
    ...changes
  }
}
