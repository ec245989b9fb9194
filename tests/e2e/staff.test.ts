import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { OwnerAction } from '#domain/contracts/operator-staff'
import { DAY_MS } from '#domain/kernel/instant'
import { giveGifts } from '../../local/seed/gifts.ts'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { StoryShop } from '../stories/story-shop.ts'
import { operatorRequests } from './support/operator-requests.ts'
import { openStack } from './support/open-stack.ts'

/** 店员 through the doors: from the application to the role, and out of it. */
const OWNER = 'oOwnerOfTheShop0000000000001'

let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  const gift = { openid: OWNER, name: 'owner', walletFen: 1, points: 1, role: 'owner' } as const
  stack = await openStack()
  await giveGifts(stack.cloud.database, [gift], new Date(stack.clock.now()))
  shop = new StoryShop(stack)
})
afterAll(() => stack.close())

const operate = async (action: string, data: object, openid = OWNER): Promise<unknown> => {
  const { result, error } = await stack.cloud.functions.invoke(
    'operator',
    { action, data },
    { openid }
  )
  expect(error).toBeUndefined()
  return result
}

/** @returns the code that they see, and nobody else */
const apply = async (openid: string, name: string): Promise<string> => {
  const { application } = await shop.get('staff.apply', { name }, openid)
  return application?.code ?? ''
}

const NOT_ALLOWED = { ok: false, refusal: { kind: 'notAllowed' } }

describe('somebody who wants to run the shop', () => {
  const HELPER = 'oHelperOfTheShop000000000001'

  test('is nobody until the owner has typed the code that they say', async () => {
    const code = await apply(HELPER, '小周')
    expect(code).toMatch(/^[0-9]{6}$/)
    expect(await operate('desk.show', {}, HELPER)).toEqual(NOT_ALLOWED)
    const listed = await operate('staff.list', {})
    expect(listed).toMatchObject({ value: { applicants: [{ memberId: HELPER, name: '小周' }] } })
    expect(JSON.stringify(listed)).not.toContain(code)
    const other = code === '111111' ? '222222' : '111111'
    const wrong = { memberId: HELPER, code: other, role: 'operator' }
    expect(await operate('staff.give', wrong)).toEqual({
      ok: false,
      refusal: { kind: 'codeWrong', triesLeft: 4 }
    })
    const given = await operate('staff.give', { ...wrong, code })
    expect(given).toMatchObject({
      value: { members: expect.arrayContaining([expect.objectContaining({ name: '小周' })]) }
    })
    expect(await operate('desk.show', {}, HELPER)).toMatchObject({ ok: true })
    expect(await shop.get('staff.mine', {}, HELPER)).toEqual({ role: 'operator' })
    // The same tap after a lost answer.
    expect(await operate('staff.give', { ...wrong, code })).toMatchObject({ ok: true })
  })

  const owners: Readonly<Record<OwnerAction, true>> = {
    'staff.give': true,
    'staff.take': true,
    'staff.turnDown': true
  }
  test.each(Object.keys(owners))(
    'is refused what only owners may, as an operator: %s',
    async (action) => {
      const before = JSON.stringify(await documentsOf(stack.cloud.database, 'profiles'))
      const data: unknown = Reflect.get(operatorRequests({ orderId: 'x'.repeat(20) }), action)
      for (const alias of [{}, { role: 'owner' }, { openid: OWNER, userInfo: { openId: OWNER } }]) {
        expect(await operate(action, Object.assign({}, data, alias), HELPER)).toEqual(NOT_ALLOWED)
      }
      expect(JSON.stringify(await documentsOf(stack.cloud.database, 'profiles'))).toBe(before)
    }
  )

  test('sees who else runs the shop, and no applications', async () => {
    await apply('oApplicant_00000000000000001', '等着的人')
    expect(await operate('staff.list', {}, HELPER)).toMatchObject({
      value: { mayChange: false, applicants: [] }
    })
  })

  test('is refused on the next call once the role is taken, and it is written down', async () => {
    expect(await operate('staff.take', { memberId: HELPER })).toMatchObject({ ok: true })
    expect(await operate('desk.show', {}, HELPER)).toEqual(NOT_ALLOWED)
    const deeds = await operate('audit.list', { ref: HELPER })
    expect(deeds).toMatchObject({
      value: {
        deeds: [
          { action: 'staff.take', before: expect.stringContaining('operator'), state: 'done' },
          { action: 'staff.give', state: 'done' },
          { action: 'staff.give', after: expect.stringContaining('operator'), state: 'done' },
          { action: 'staff.give', state: 'refused' }
        ]
      }
    })
  })
})

test('five wrong codes end an application, and so does a day', async () => {
  const guessed = 'oGuessed_0000000000000000001'
  const code = await apply(guessed, '猜码的人')
  const other = code === '111111' ? '222222' : '111111'
  const wrong = { memberId: guessed, code: other, role: 'owner' }
  for (let tries = 0; tries < 5; tries += 1) await operate('staff.give', wrong)
  const gone = { ok: false, refusal: { kind: 'applicationGone' } }
  expect(await operate('staff.give', { ...wrong, code })).toEqual(gone)
  expect(await shop.get('staff.mine', {}, guessed)).toEqual({})
  const late = 'oLate_0000000000000000000001'
  const lateCode = await apply(late, '来晚的人')
  expect(await apply(late, '改了名字的人')).toBe(lateCode)
  await stack.clock.advance(DAY_MS)
  expect(await operate('staff.give', { memberId: late, code: lateCode, role: 'operator' })).toEqual(
    gone
  )
})

test('a second owner may be made and taken, the first one stays', async () => {
  const second = 'oSecondOwner0000000000000001'
  const code = await apply(second, '合伙人')
  const give = { memberId: second, code, role: 'owner' }
  expect(await operate('staff.give', give)).toMatchObject({ ok: true })
  const refused = { ok: false, refusal: { kind: 'seniorOwner' } }
  expect(await operate('staff.take', { memberId: OWNER }, second)).toEqual(refused)
  expect(await operate('staff.take', { memberId: OWNER })).toEqual(refused)
  expect(await operate('staff.take', { memberId: second })).toMatchObject({ ok: true })
  expect(await operate('staff.list', {}, second)).toEqual(NOT_ALLOWED)
})

test('an application that is turned down is gone', async () => {
  const openid = 'oTurnedDown_0000000000000001'
  await apply(openid, '不认识的人')
  await operate('staff.turnDown', { memberId: openid })
  expect(await shop.get('staff.mine', {}, openid)).toEqual({})
})
