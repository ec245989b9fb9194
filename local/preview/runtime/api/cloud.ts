import type { Runtime } from '../runtime.ts'
import { reasonOf, textOf, type Api } from './api-call.ts'
import { cloudStorage } from './cloud-storage.ts'
import type { DefineApi } from './index.ts'

/** Source: developers.weixin.qq.com, errors of cloud functions: the call itself failed. */
const CALL_FAILED = -504002

export const cloud = (runtime: Runtime, define: DefineApi): Api => {
  const { shell, reports } = runtime
  return {
    cloud: {
      init: () => undefined,
      callFunction: define('cloud.callFunction', async ({ name, data }) => {
        try {
          // The answer travels as text in WeChat too: what it holds is a copy.
          return { result: await shell.callFunction(textOf(name), data ?? {}), requestID: '' }
        } catch (failure) {
          throw Object.assign(new Error(`${CALL_FAILED} ${reasonOf(failure)}`), {
            errCode: CALL_FAILED
          })
        }
      }),
      database: () => refuse(reports, 'wx.cloud.database'),
      ...cloudStorage(runtime, define),
      callContainer: define('cloud.callContainer', () => refuse(reports, 'wx.cloud.callContainer'))
    }
  }
}

const refuse = (reports: Runtime['reports'], name: string): never => {
  reports.unsupported(name)
  throw new Error(`${name} is not in the preview`)
}
