import { expect, test } from '@jest/globals'
import { byWords, showAudit, type NamedDeed } from './audit.view'

const linesOf = (changes: Partial<NamedDeed>) => {
  const deed: NamedDeed = {
    id: 'd1',
    requestId: 'r1',
    who: 'oOwner_0000000000000000000004',
    by: '你',
    action: 'order.ship',
    refs: [],
    request: '{}',
    state: 'done',
    at: 0,
    ...changes
  }
  const view = showAudit({ items: [deed], hasMore: false, now: 0 })
  return view.state === 'ready' ? view.entries[0]?.lines : []
}

test('a deed says what it was about: a name where there is one, else the kind and end of a number', () => {
  const orderId = 'hmk30pt7dobp4nl1ucs4'
  expect(linesOf({ request: JSON.stringify({ orderId, carrier: '中通快递' }) })).toEqual([
    '订单 …l1ucs4'
  ])
  expect(linesOf({ request: JSON.stringify({ afterSaleId: `${orderId}R01` }) })).toEqual([
    '订单 …l1ucs4'
  ])
  const skus = [{ choices: ['80 本'] }]
  const specs = [{ name: '穗数', choices: [{ text: '80 本' }] }]
  const request = JSON.stringify({
    changeId: 'c-000000001',
    goods: { name: '竹节"茶筅', specs, skus }
  })
  expect(linesOf({ action: 'goods.create', request })).toEqual(['「竹节"茶筅」'])
  const moving = { skuId: 'mug-morning-1-1', moveId: 'move-00001', reason: '到货' }
  expect(linesOf({ action: 'goods.move', request: JSON.stringify(moving) })).toEqual([
    '规格 …ng-1-1',
    '说明：到货'
  ])
  expect(linesOf({ action: 'goods.putOnSale', after: '{"edition":2,"name":"茶筅"' })).toEqual([
    '「茶筅」'
  ])
})

test('who did it is 你, a name, or a number of who left', () => {
  const member = { memberId: 'oOwner_0000000000000000000004', role: 'owner' } as const
  const staff = [
    { ...member, name: '', isCaller: true, mayBeTaken: false },
    { ...member, memberId: 'oHelper', name: '小周', isCaller: false, mayBeTaken: true }
  ]
  expect(byWords('oOwner_0000000000000000000004', staff)).toBe('你')
  expect(byWords('oHelper', staff)).toBe('小周')
  expect(byWords('oGone_00000000000000000000009', staff)).toBe('操作人 …000009')
})
