import type { Runtime } from '../runtime.ts'
import { textOf, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** Source: developers.weixin.qq.com, errors of cloud functions: the call itself failed. */
const CALL_FAILED = -504002

export const cloud = ({ shell, reports }: Runtime, define: DefineApi): Api => ({
  cloud: {
    init: () => undefined,
    callFunction: define('cloud.callFunction', async ({ name, data }) => {
      try {
        // The answer travels as text in WeChat too: what it holds is a copy.
        return { result: await shell.callFunction(textOf(name), data ?? {}), requestID: '' }
      } catch (failure) {
        const reason = failure instanceof Error ? failure.message : String(failure)
        throw Object.assign(new Error(`${CALL_FAILED} ${reason}`), { errCode: CALL_FAILED })
      }
    }),
    database: () => refuse(reports, 'wx.cloud.database'),
    uploadFile: define('cloud.uploadFile', () => refuse(reports, 'wx.cloud.uploadFile')),
    downloadFile: define('cloud.downloadFile', () => refuse(reports, 'wx.cloud.downloadFile')),
    getTempFileURL: define('cloud.getTempFileURL', () =>
      refuse(reports, 'wx.cloud.getTempFileURL')
    ),
    callContainer: define('cloud.callContainer', () => refuse(reports, 'wx.cloud.callContainer'))
  }
})

const refuse = (reports: Runtime['reports'], name: string): never => {
  reports.unsupported(name)
  throw new Error(`${name} is not in the preview`)
}
