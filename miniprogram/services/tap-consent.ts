const KEY = 'tap-consent'
/** A new text asks again. */
const VERSION = '1'

export type TapConsent = 'given' | 'refused' | 'open'

/** Whether taps may be counted. Nothing is counted until the shopper says yes; kept on the phone alone. */
export const tapConsent = (): TapConsent => {
  const [version, answer] = wx.getStorageSync<string>(KEY).split(':')
  if (version !== VERSION) return 'open'
  return answer === 'given' ? 'given' : 'refused'
}

export const answerTapConsent = (answer: 'given' | 'refused'): void =>
  wx.setStorageSync(KEY, `${VERSION}:${answer}`)
