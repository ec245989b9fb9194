import { expect, test } from '@jest/globals'
import { showEntry } from './entry.view'

test('the code is shown to whoever applied, and read digit by digit', () => {
  const application = { name: '小周', code: '048213', until: 0 }
  expect(showEntry({ ok: true, value: { application } }, 0)).toMatchObject({
    code: '048213',
    spoken: '0 4 8 2 1 3',
    role: ''
  })
})

test('who has a role has no code', () => {
  expect(showEntry({ ok: true, value: { role: 'operator' } }, 0)).toMatchObject({
    role: '操作员',
    code: ''
  })
})
