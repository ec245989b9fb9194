import { expect, test } from '@jest/globals'
import { showStaff } from './staff.view'

const member = {
  memberId: 'oMember_000000000000000001',
  name: '小周',
  role: 'operator' as const,
  since: 0,
  isCaller: false,
  mayBeTaken: true
}

test('who may be taken has a button, and the caller is told as such', () => {
  const caller = { ...member, isCaller: true, mayBeTaken: false, role: 'owner' as const, name: '' }
  const value = { mayChange: true, members: [caller, member], applicants: [] }
  expect(showStaff({ ok: true, value }, 0)).toMatchObject({
    members: [
      { title: '店主（我）', name: '自己', buttons: [] },
      { title: '小周', label: '操作员', buttons: [{ does: 'take' }] }
    ]
  })
})

test('an operator is led to the owner', () => {
  const value = { mayChange: false, members: [member], applicants: [] }
  expect(showStaff({ ok: true, value }, 0)).toMatchObject({ hint: '给权限和收权限，请找店主' })
})
