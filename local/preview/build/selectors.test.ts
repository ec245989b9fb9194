import { expect, test } from '@jest/globals'
import { CLASS_MARK, HOST_MARK } from '../contract/app-code.ts'
import { adaptSelector } from './selectors.ts'

test.each([
  ['.card', '.•card'],
  ['page', 'wx-page'],
  ['.a > view.b , .c::after', '.•a > wx-view.•b , .•c::after'],
  ['.a:not(.b):nth-child(2n + 1)', '.•a:not(.•b):nth-child(2n + 1)'],
  ['.t-icon\\:big[class*="x.y"]', '.•t-icon\\:big[class*="x.y"]'],
  ['#a .b+.c', ':is([id$="--a"],#_) .•b+.•c'],
  [':host', '[wx-host="◦"]'],
  [':host .a', '[wx-host="◦"] .•a'],
  [':host(.on)', '[wx-host="◦"]:is(.•on)'],
  ['*', '*']
])('%s becomes %s', (wxss, css) => {
  const seen = adaptSelector(wxss).replaceAll(CLASS_MARK, '•').replaceAll(HOST_MARK, '◦')
  expect(seen).toBe(css)
})
