import { expect, test } from '@jest/globals'
import type { AccountView } from '#domain/contracts/operator-accounts'
import { PLACED_AT } from '../../testing/an-order'
import { typedAdjustment } from './sheet-needs.view'
import { proofWords, showAccount } from '../pages/account/account.view'
import { showAccounts } from '../pages/accounts/accounts.view'
import { brokenView, NOT_BEGUN, withProof } from '../pages/ledger/ledger.view'

const account: AccountView = {
  openid: 'oShopper_of_the_morning_1234',
  quota: { free: 1200, held: 1, total: 2000, status: 'active', models: ['深度思考'] },
  wallet: { freeFen: 5000, heldFen: 0 },
  points: { free: 0, held: 0 },
  changedAt: PLACED_AT
}
const frozen = { ...account, quota: { ...account.quota, status: 'frozen' } } as const

test('a list of accounts says what each has, and which are frozen', () => {
  const told = { items: [account, frozen], hasMore: false, now: PLACED_AT }
  expect(showAccounts(told)).toMatchObject({
    entries: [
      {
        title: '账户 …g_1234',
        label: '',
        lines: ['额度 1,200 次 · 余额 ¥50.00 · 积分 0 分'],
        time: '14:02 有变动'
      },
      { label: '已冻结', tone: 'amber' }
    ]
  })
})

test('who is found by a parcel leads to their account too', () => {
  const buyer = { openid: 'oOther_of_the_morning_5678', name: '林小满 138****2046', note: '订单' }
  expect(showAccounts({ items: [buyer], hasMore: false, now: PLACED_AT })).toMatchObject({
    entries: [{ key: buyer.openid, title: '林小满 138****2046', lines: ['订单'], time: '' }]
  })
})

const aLine = { id: 'one', seq: 3, amount: -1, balanceAfter: 1201, at: PLACED_AT }

test('an account shows its sums and the lines of the chosen one, in words', () => {
  const order = '0000000000000000test'
  const entries = [
    { ...aLine, reason: 'questionAnswered' },
    { ...aLine, id: 'two', seq: 2, amount: 200, reason: 'quotaSold', orderId: order },
    { ...aLine, id: 'three', seq: 1, amount: 5, reason: '迟到补偿' }
  ]
  const told = { asset: 'quota', entries, hasMore: true, now: PLACED_AT } as const
  expect(showAccount({ ok: true, value: frozen }, told)).toMatchObject({
    check: '1234',
    isFrozen: true,
    models: '深度思考',
    hasMore: true,
    sums: [
      { label: '额度', amount: '1,200 次', held: '占用 1 次', isChosen: true },
      { label: '余额', amount: '¥50.00', held: '', isChosen: false },
      { label: '积分', amount: '0 分' }
    ],
    lines: [
      { reason: '提问', about: '14:02', amount: '−1 次', isGain: false, balance: '余 1,201 次' },
      { reason: '购买额度', about: '14:02 · 订单 …00test', amount: '+200 次', orderId: order },
      { reason: '调账：迟到补偿', amount: '+5 次' }
    ]
  })
})

test('an account that is not there is missing', () => {
  const told = { asset: 'quota', entries: [], hasMore: false, now: PLACED_AT } as const
  const refused = { ok: false, refusal: { kind: 'accountNotFound' } } as const
  expect(showAccount(refused, told)).toMatchObject({ trouble: { title: '没有找到这个内容' } })
})

test.each([
  ['wallet', '12.5', 1250],
  ['wallet', '10000', 1_000_000],
  ['wallet', '10000.01', null],
  ['wallet', '0', null],
  ['quota', '100', 100],
  ['quota', '1.5', null],
  ['points', '-5', null],
  ['points', '1000001', null]
] as const)('%s typed as %s is %s', (asset, typed, amount) => {
  expect(typedAdjustment(asset, typed)).toBe(amount)
})

test('a proof says how far it is and how it ended', () => {
  expect(proofWords(200, {})).toMatchObject({ words: '已核对 200 条…', tone: 'quiet' })
  expect(proofWords(212, { stands: true })).toMatchObject({ tone: 'pine' })
  expect(proofWords(212, { stands: false })).toMatchObject({ tone: 'amber' })
  expect(proofWords(2, { broken: { seq: 3 } })).toMatchObject({ tone: 'amber' })
})

test('each shelf of the books says what was found on it, and where to look', () => {
  const half = withProof(NOT_BEGUN, 'purses', { checked: 100, broken: 0, isOver: false })
  expect(half.map(({ words }) => words)).toEqual([
    '还没核对',
    '已核对 100 份…',
    '还没核对',
    '还没核对'
  ])
  const bad = withProof(half, 'purses', { checked: 140, broken: 2, isOver: true })
  expect(bad[1]).toMatchObject({ words: '140 份里有 2 处不对', tone: 'amber' })
  const good = withProof(half, 'purses', { checked: 140, broken: 0, isOver: true })
  expect(good[1]).toMatchObject({ words: '140 份全部相符', tone: 'pine' })
  const breach = { invariant: 'I1', what: 'points: not even', subject: 'purses:oShopper' }
  expect(brokenView(breach)).toMatchObject({ url: '/operator/pages/account/account?id=oShopper' })
  expect(brokenView({ ...breach, subject: 'stock:mug' }).url).toBe('')
})
