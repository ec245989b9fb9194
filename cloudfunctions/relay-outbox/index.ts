import { tellShopper } from '#domain/account/use-cases/tell-shopper'
import { tellShipping } from '#domain/fulfillment/use-cases/tell-shipping'
import { relayOutbox } from '#domain/insight/use-cases/relay-outbox'
import { inTurn } from '#domain/kernel/run-batch'

import { createProfiles } from '../_platform/cloudbase/profiles.ts'
import { composeGround, reportItem } from '../_platform/ground.ts'
import { createSaleRepositories } from '../_platform/sale.ts'
import { timer } from '../_platform/timer.ts'
import { createMessages } from '../_platform/wechat/messages.ts'
import { messageTemplates } from '../_platform/wechat/message-templates.ts'
import { createOpenApi } from '../_platform/wechat/open-api.ts'
import { createShippingReports } from '../_platform/wechat/shipping-reports.ts'

const ground = composeGround('timer')
const { db, clock, log } = ground
const openApi = createOpenApi()
const templates = messageTemplates(process.env['WX_TEMPLATES'], log)
const deps = {
  ...ground,
  ...createSaleRepositories(ground),
  profiles: createProfiles(db, clock),
  messages: createMessages(openApi, templates, log),
  shippingReports: createShippingReports(openApi, log),
  report: reportItem(log)
}

/** Tells others what happened to orders, WeChat what was delivered, every minute. */
export const main = timer(
  ground,
  'relay-outbox',
  inTurn(relayOutbox({ ...deps, tellShopper: tellShopper(deps) }), tellShipping(deps))
)
