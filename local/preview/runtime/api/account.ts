import type { Runtime } from '../runtime.ts'
import { Refusal, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** Source: developers.weixin.qq.com, scene values: from the list of mini-programs. */
const SCENE = 1001

/** Who the shopper is, what was agreed to, how the app was opened. */
export const account = ({ shell, stack, code }: Runtime, define: DefineApi): Api => {
  const launch = () => ({
    path: code.pages[0] ?? '',
    query: {},
    scene: SCENE,
    referrerInfo: {},
    apiCategory: 'default'
  })
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
      const { confirm } = await shell.askModal(subscribeQuestion(ids.length))
      return Object.fromEntries(ids.map((id) => [id, confirm ? 'accept' : 'reject']))
    }),
    getPrivacySetting: define('getPrivacySetting', () => ({
      needAuthorization: !agreed(),
      privacyContractName: '《用户隐私保护指引》'
    })),
    requirePrivacyAuthorize: define('requirePrivacyAuthorize', async () => {
      if (agreed()) return
      const { confirm } = await shell.askModal(PRIVACY_QUESTION)
      if (!confirm) throw new Refusal('privacy permission is not authorized')
      localStorage.setItem(AGREED, 'yes')
    }),
    openPrivacyContract: define('openPrivacyContract', () => undefined),
    onNeedPrivacyAuthorization: () => undefined,
    onAppShow: () => undefined,
    offAppShow: () => undefined,
    onAppHide: () => undefined,
    offAppHide: () => undefined,
    onError: () => undefined,
    offError: () => undefined,
    onUnhandledRejection: () => undefined,
    offUnhandledRejection: () => undefined,
    onPageNotFound: () => undefined,
    getCurrentPages: () => stack.pages.map(({ instance }) => instance)
  }
}

/** Since 2022 WeChat tells nothing of a user here. */
const NOBODY = { nickName: '微信用户', avatarUrl: '', gender: 0, language: 'zh_CN' }

const AGREED = 'preview:privacy'
const agreed = (): boolean => localStorage.getItem(AGREED) !== null

const QUESTION = {
  showCancel: true,
  cancelText: '拒绝',
  cancelColor: '#000000',
  confirmText: '允许',
  confirmColor: '#576b95',
  editable: false,
  placeholderText: ''
}
const PRIVACY_QUESTION = {
  ...QUESTION,
  title: '用户隐私保护提示',
  content: '使用前请阅读《用户隐私保护指引》，同意后继续。'
}
const subscribeQuestion = (count: number) => ({
  ...QUESTION,
  title: '订阅消息',
  content: `小程序申请发送 ${count} 类一次性消息`
})
