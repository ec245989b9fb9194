import { afterEach, expect, test } from '@jest/globals'

import { callerOpenId } from './identity.ts'

const given = (environment: Record<string, string>): void => {
  Object.assign(process.env, environment)
}

afterEach(() => {
  for (const name of ['WX_CONTEXT_KEYS', 'WX_OPENID']) delete process.env[name]
})

test('the shopper is who the platform says', () => {
  given({ WX_CONTEXT_KEYS: 'WX_APPID,WX_OPENID', WX_OPENID: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' })
  expect(callerOpenId()).toBe('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o')
})

test('two calls of one process are two shoppers', () => {
  given({ WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: 'oFirstShopper' })
  expect(callerOpenId()).toBe('oFirstShopper')
  given({ WX_OPENID: 'oSecondShopper' })
  expect(callerOpenId()).toBe('oSecondShopper')
})

test('a timer and the HTTP gateway have no shopper', () => {
  expect(callerOpenId()).toBeNull()
})

test('an openid that the platform did not list is nobody', () => {
  given({ WX_CONTEXT_KEYS: 'WX_APPID', WX_OPENID: 'oLeftFromTheLastCall' })
  expect(callerOpenId()).toBeNull()
})

test.each(['', '1234567890123456', 'a b c d e f', '<script>'])(
  'an openid that is not shaped like one is nobody: %j',
  (openid) => {
    given({ WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: openid })
    expect(callerOpenId()).toBeNull()
  }
)
