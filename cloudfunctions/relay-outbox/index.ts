import { takeConsent } from '#domain/account/use-cases/take-consent'
import { tellShopper } from '#domain/account/use-cases/tell-shopper'
import { tellShipping } from '#domain/fulfillment/use-cases/tell-shipping'
import { relayOutbox } from '#domain/insight/use-cases/relay-outbox'
import { tellAlarms } from '#domain/insight/use-cases/tell-alarms'
import { andThen, inTurn } from '#domain/kernel/run-batch'

import { createAlarmTelling } from '../_platform/cloudbase/alarm-telling.ts'
import { createProfiles } from '../_platform/cloudbase/profiles.ts'
import { composeGround, reportItem } from '../_platform/ground.ts'
import { createSaleRepositories } from '../_platform/sale.ts'
import { timer } from '../_platform/timer.ts'
import { createAlarmMessages } from '../_platform/wechat/alarm-messages.ts'
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

const tellPeople = tellAlarms({
  ...deps,
  alarmTelling: createAlarmTelling(db, clock),
  alarmMessages: createAlarmMessages(openApi, templates, log),
  takeConsent: takeConsent(deps)
})

/** Tells others what happened to orders, WeChat what was delivered, who runs the shop what went wrong, every minute. */
export const main = timer(
  ground,
  'relay-outbox',
  andThen(
    inTurn(relayOutbox({ ...deps, tellShopper: tellShopper(deps) }), tellShipping(deps)),
    tellPeople
  )
)
