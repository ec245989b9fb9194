import { takeConsent } from '#domain/account/use-cases/take-consent'
import { tellShopper } from '#domain/account/use-cases/tell-shopper'
import { markSoldOut } from '#domain/catalog/use-cases/mark-sold-out'
import { tellShipping } from '#domain/fulfillment/use-cases/tell-shipping'
import { relayOutbox } from '#domain/insight/use-cases/relay-outbox'
import { tellAlarms } from '#domain/insight/use-cases/tell-alarms'

import { createAlarmTelling } from '../_platform/cloudbase/alarm-telling.ts'
import { createFrontDesk } from '../_platform/cloudbase/front-desk.ts'
import { createProfiles } from '../_platform/cloudbase/profiles.ts'
import { createSoldOutMarks } from '../_platform/cloudbase/sold-out-marks.ts'
import { reportItem, type Ground } from '../_platform/ground.ts'
import { createSaleRepositories } from '../_platform/sale.ts'
import { createAlarmMessages } from '../_platform/wechat/alarm-messages.ts'
import { createMessages } from '../_platform/wechat/messages.ts'
import { messageTemplates } from '../_platform/wechat/message-templates.ts'
import { createOpenApi } from '../_platform/wechat/open-api.ts'
import { createShippingReports } from '../_platform/wechat/shipping-reports.ts'

/** What tells others what happened: shoppers, WeChat, who runs the shop, and the cards of its goods. */
export const composeTelling = (ground: Ground) => {
  const { db, clock, log } = ground
  const openApi = createOpenApi()
  const templates = messageTemplates(process.env['WX_TEMPLATES'], log)
  const deps = {
    ...ground,
    ...createSaleRepositories(ground),
    profiles: createProfiles(db, clock),
    messages: createMessages(openApi, templates, log),
    shippingReports: createShippingReports(openApi, log),
    alarmTelling: createAlarmTelling(db, clock),
    alarmMessages: createAlarmMessages(openApi, templates, log),
    report: reportItem(log)
  }
  return {
    relayOutbox: relayOutbox({ ...deps, tellShopper: tellShopper(deps) }),
    tellShipping: tellShipping(deps),
    markSoldOut: markSoldOut({
      soldOutMarks: createSoldOutMarks(db),
      frontDesk: createFrontDesk(db, clock)
    }),
    tellAlarms: tellAlarms({ ...deps, takeConsent: takeConsent(deps) })
  }
}
