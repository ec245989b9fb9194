import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { openId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { mayTake, type Member } from './staff.ts'

const member = (name: string, role: Member['role'], since?: number): Member => ({
  openid: openId(`oMember_${name}`),
  name,
  role,
  ...(since !== undefined && { since: instant(since) })
})
const first = member('first', 'owner')
const second = member('second', 'owner', 2)
const third = member('third', 'owner', 3)
const helper = member('helper', 'operator', 1)
const all = [third, helper, second, first]

describe('who may take a role', () => {
  test('any owner takes an operator’s, and no operator takes any', () => {
    expect(mayTake(all, third, helper)).toBe(true)
    expect(all.some((whom) => mayTake(all, helper, whom))).toBe(false)
  })

  test('an owner’s is taken by who was there before, or given up', () => {
    expect(mayTake(all, second, third)).toBe(true)
    expect(mayTake(all, third, second)).toBe(false)
    expect(mayTake(all, third, third)).toBe(true)
  })

  test('the first owner’s is never taken, not even by themselves', () => {
    expect(all.some((by) => mayTake(all, by, first))).toBe(false)
  })
})

test('whatever owners take from each other at the same time, one is left', () => {
  const members = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 3 })),
    { minLength: 1, maxLength: 6, selector: ([name]) => name }
  )
  fc.assert(
    fc.property(members, (names) => {
      const owners = names.map(([name, since]) => member(String(name), 'owner', since))
      // Everybody decided on the same row and nobody saw what the others did.
      const taken = new Set(
        owners.flatMap((by) => owners.filter((whom) => mayTake(owners, by, whom)))
      )
      expect(owners.length - taken.size).toBe(1)
    })
  )
})
