import * as v from 'valibot'

import { parseOrderId } from '#domain/kernel/ids'

import { STRAY_KINDS } from '../_platform/wechat-pay/record-notice.ts'
import { id, place } from '../_platform/requests.ts'

const name = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_:-]{1,64}$/))

const after = v.exactOptional(place)

const order = id(parseOrderId)

const kind = v.exactOptional(v.picklist(['paid', 'late', 'repeated', 'refund', ...STRAY_KINDS]))

export const listing = v.object({ shelf: v.picklist(['recorded', 'strays']), kind, after })

export const ofOrder = v.object({ orderId: order })

export const rejects = v.object({ after })

export const oneNotice = v.object({ noticeId: name, orderId: v.exactOptional(order) })
