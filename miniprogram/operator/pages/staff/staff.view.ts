import type { OperatorAnswer } from '#domain/contracts/operator'
import type { StaffApplicantView, StaffMemberView } from '#domain/contracts/operator-staff'
import { ready, type PageView } from '../../../words/page-view'
import { listTime } from '../../../words/time'
import { tailOf, type EntryView } from '../../views/entry.view'
import { operatorRefused } from '../../views/refusal.view'

export type Role = StaffMemberView['role']

interface Person extends EntryView {
  /** As a sheet says it. */
  readonly name: string
}

interface StaffEntries {
  readonly applicants: readonly Person[]
  readonly members: readonly Person[]
  readonly hint: string
}

export type StaffView = PageView<StaffEntries>

export const ROLE_WORDS: Readonly<Record<Role, string>> = { owner: '店主', operator: '操作员' }

/** All that the operator's door takes, refunds too; to each account only so much a day, and never to their own. */
const OPERATORS_MAY = '订单、退款、售后、商品、营销、对账都能办；给买家调账有每天上限，不能给自己调'

/** What can be given. */
export const ROLES = [
  { role: 'operator', word: ROLE_WORDS.operator, advice: OPERATORS_MAY },
  { role: 'owner', word: ROLE_WORDS.owner, advice: '还能给权限、收权限，调账不受每天上限' }
] as const satisfies readonly { role: Role; word: string; advice: string }[]

const HOW = '加人：对方在「设置 → 员工入口」申请，把确认码告诉你'

export const showStaff = (answer: OperatorAnswer<'staff.list'>, now: number): StaffView => {
  if (!answer.ok) return operatorRefused(answer.refusal)
  const { applicants, members, mayChange } = answer.value
  return ready({
    applicants: applicants.map((one) => applicantEntry(one, now)),
    members: members.map((one) => memberEntry(one, now)),
    hint: mayChange ? HOW : '给权限和收权限，请找店主'
  })
}

const applicantEntry = ({ memberId, name, at }: StaffApplicantView, now: number): Person => ({
  key: memberId,
  name,
  title: name,
  label: '申请中',
  tone: 'amber',
  lines: [`编号 ${tailOf(memberId)}`],
  time: `${listTime(at, now)} 申请`,
  buttons: [
    { does: 'turnDown', word: '拒绝', weight: 'plain' },
    { does: 'give', word: '给权限', weight: 'main' }
  ]
})

const memberEntry = (member: StaffMemberView, now: number): Person => {
  const { memberId, role, since, isCaller, mayBeTaken } = member
  const name = member.name || ROLE_WORDS[role]
  return {
    key: memberId,
    name: isCaller ? '自己' : name,
    title: isCaller ? `${name}（我）` : name,
    label: ROLE_WORDS[role],
    tone: role === 'owner' ? 'pine' : 'quiet',
    lines: [`编号 ${tailOf(memberId)}`],
    time: since === undefined ? '开店时就在' : `${listTime(since, now)} 加入`,
    buttons: mayBeTaken ? [{ does: 'take', word: '收回权限' }] : []
  }
}
