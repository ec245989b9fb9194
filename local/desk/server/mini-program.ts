import type { FileStore } from '../../cloudbase/files/file-store.ts'
import { putAsShopper, removeAsShopper } from '../../cloudbase/files/shopper-files.ts'
import { createPreview, type Preview } from '../../preview/index.ts'
import { projectRoot } from '../../stack.ts'
import type { WechatOpen } from '../../wechat-open/index.ts'
import { callAsShopper, lookAtSheet, useSheet, type Reach } from './phone-calls.ts'
import { openidOf } from './shoppers.ts'

/** Where the mini-program itself is shown: the same pages that WeChat gets, on the same store. */
const MINI_PROGRAM_PATH = '/mini-program'

/**
 * The mini-program in its frame; its calls reach the functions as from WeChat.
 * @param reach the store of this moment: it is another one after the data were thrown away
 */
export const miniProgram = (reach: () => Reach): Preview => {
  const files = (): FileStore => reach().stack.cloud.files
  const open = (): WechatOpen => reach().stack.wechatOpen
  return createPreview({
    projectRoot,
    base: MINI_PROGRAM_PATH,
    watch: true,
    storage: {
      open: (fileId) => files().open(fileId),
      put: (name, content, who) => putAsShopper(files(), { name, content }, openidOf(who)),
      remove: (fileId, who) => removeAsShopper(files(), fileId, openidOf(who))
    },
    callFunction: (name, data, who) => callAsShopper(reach(), name, { data, who }),
    lookAtPayment: async (request, who) => {
      const look = lookAtSheet(reach(), request, who)
      return look.ok ? look : null
    },
    messages: {
      titles: (ids) => ids.map((id) => open().subscriptions.titleOf(id) ?? id),
      agreed: (ids, who) => open().subscriptions.agree(openidOf(who), ids)
    },
    confirmReceipt: (transactionId, who) => open().deliveries.confirm(transactionId, openidOf(who)),
    pay: (request, who) => Promise.resolve(useSheet(reach(), request, { verb: 'pay', who }))
  })
}
