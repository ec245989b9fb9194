import type { OperatorAction, OperatorActions } from '#domain/contracts/operator'

type Requests = { readonly [Action in OperatorAction]: OperatorActions[Action]['request'] }

/**
 * A well-formed request for every action of the operator's door. An action that the contract gains does not compile
 * until it is tried by strangers too.
 */
export const operatorRequests = ({ orderId }: { readonly orderId: string }): Requests => ({
  'order.ship': { orderId, carrier: '顺丰速运', trackingNumber: 'SF123456' },
  'order.stuck': {},
  'order.runAgain': { orderId },
  'audit.list': {},
  'notice.list': { shelf: 'recorded' },
  'notice.ofOrder': { orderId },
  'notice.rejects': {},
  'notice.show': { noticeId: 'EV-1', orderId },
  'notice.replay': { noticeId: 'EV-1', orderId }
})
