import type { Runtime } from '../runtime.ts'
import { Refusal, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** Source: developers.weixin.qq.com, wx.requestSubscribeMessage: three templates at once. */
const MOST_TEMPLATES = 3

/** Who the shopper is, what was agreed to, how the app was opened. */
export const account = ({ shell, stack, entered }: Runtime, define: DefineApi): Api => {
  const launch = () => ({ ...entered, apiCategory: 'default' })
  return {
    login: define('login', () => ({ code: 'preview-code' })),
    checkSession: define('checkSession', () => undefined),
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' }
    }),
    getLaunchOptionsSync: launch,
    getEnterOptionsSync: launch,
    getUserProfile: define('getUserProfile', () => ({ userInfo: NOBODY })),
    getUserInfo: define('getUserInfo', () => ({ userInfo: NOBODY })),
    getSetting: define('getSetting', () => ({
      authSetting: { 'scope.userInfo': true },
      subscriptionsSetting: { mainSwitch: true, itemSettings: {} }
    })),
    openSetting: define('openSetting', () => ({ authSetting: { 'scope.userInfo': true } })),
    chooseAddress: define('chooseAddress', async () => {
      const address = await shell.chooseAddress()
      if (!address) throw new Refusal('cancel')
      return { ...address, nationalCode: '', provinceFirstStageName: address.provinceName }
    }),
    requestSubscribeMessage: define('requestSubscribeMessage', async ({ tmplIds }) => {
      const ids = Array.isArray(tmplIds) ? tmplIds.map(String) : []
      if (ids.length < 1 || ids.length > MOST_TEMPLATES) {
        throw new Error('Templates count out of max bounds')
      }
      const accepted = await shell.askSubscriptions(ids)
      return Object.fromEntries(ids.map((id) => [id, accepted.includes(id) ? 'accept' : 'reject']))
    }),
    getCurrentPages: () => stack.pages.map(({ instance }) => instance)
  }
}

/** Since 2022 WeChat tells nothing of a user here. */
const NOBODY = { nickName: '微信用户', avatarUrl: '', gender: 0, language: 'zh_CN' }
