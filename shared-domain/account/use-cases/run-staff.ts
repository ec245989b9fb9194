import type { OperatorStaffActions, StaffRefusal } from '../../contracts/operator-staff.ts'
import type { StaffActions } from '../../contracts/staff.ts'
import type { Ids, OpenId } from '../../kernel/ids.ts'
import { later, type Clock } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { settings } from '../../kernel/settings.ts'
import type { Written } from '../../kernel/written.ts'
import type { Role } from '../profile.ts'
import { mayTake, type Applicant, type Member, type Staff } from '../staff.ts'

export interface StaffDeps {
  readonly staff: Staff
  readonly clock: Clock
}

type Standing = StaffActions['staff.mine']['answer']
type Team = OperatorStaffActions['staff.list']['answer']
/** Told before something changes and after it: what the audit keeps. */
type Noted = (change: { readonly before?: unknown; readonly after?: unknown }) => void

const APPLICANTS_SHOWN = 50

/** Where somebody who wants to run the shop stands. 1 call. */
const showStanding =
  ({ staff, clock }: StaffDeps) =>
  async (openid: OpenId): Promise<Standing> =>
    standingOf(await staff.of(openid), clock)

const standingOf = (
  { member, applicant }: { readonly member: Member | null; readonly applicant: Applicant | null },
  clock: Clock
): Standing => {
  if (member) return { role: member.role }
  if (!applicant || !isOpen(applicant, clock)) return {}
  const until = later(applicant.at, settings.applicationMs)
  return { application: { name: applicant.name, code: applicant.code, until } }
}

const isOpen = ({ at, wrong }: Applicant, clock: Clock): boolean =>
  clock.now() < later(at, settings.applicationMs) && wrong < settings.wrongCodes

/** 申请管理店铺. 2 calls; 3 for who told nothing yet. */
const applyForStaff =
  (deps: StaffDeps & { readonly ids: Ids }) =>
  async (openid: OpenId, name: string): Promise<Standing> => {
    const { staff, clock, ids } = deps
    const known = await staff.of(openid)
    if (known.member) return { role: known.member.role }
    const now = clock.now()
    const waiting = known.applicant && isOpen(known.applicant, clock) ? known.applicant : null
    const fresh = { openid, code: codeOf(ids.digest(`${openid}|${now}`)), wrong: 0, at: now }
    const applicant = { ...(waiting ?? fresh), name }
    const written = await staff.apply(applicant)
    if (written === 'unknown') throw new OutcomeUnknown('apply for staff')
    return written === 'done'
      ? standingOf({ member: null, applicant }, clock)
      : standingOf(await staff.of(openid), clock)
  }

/** Six digits out of a hash: nobody who does not see it knows it. */
const codeOf = (digest: string): string =>
  String(Number.parseInt(digest.slice(0, 8), 32) % 1_000_000).padStart(6, '0')

/** 2 calls side by side for an owner, 1 for an operator. */
const showTeam =
  ({ staff, clock }: StaffDeps) =>
  async (caller: OpenId, role: Role): Promise<Team> => {
    const after = later(clock.now(), -settings.applicationMs)
    const mayChange = role === 'owner'
    const [members, applicants] = await Promise.all([
      staff.members(),
      mayChange ? staff.applicants(after, APPLICANTS_SHOWN) : []
    ])
    const by = members.find(({ openid }) => openid === caller)
    return {
      mayChange,
      members: members.map((member) => ({
        memberId: member.openid,
        name: member.name,
        role: member.role,
        ...(member.since !== undefined && { since: member.since }),
        isCaller: member.openid === caller,
        mayBeTaken: by !== undefined && mayTake(members, by, member)
      })),
      applicants: applicants
        .filter((one) => isOpen(one, clock))
        .map(({ openid: memberId, name, at }) => ({ memberId, name, at }))
    }
  }

/** By the code that the applicant told the owner. 2 calls. */
const giveRole =
  ({ staff, clock }: StaffDeps) =>
  async (
    asked: { readonly memberId: OpenId; readonly code: string; readonly role: Role },
    note: Noted
  ): Promise<Result<null, StaffRefusal>> => {
    const { member, applicant } = await staff.of(asked.memberId)
    // The same tap after a lost answer.
    if (member?.role === asked.role) return ok(null)
    if (member || !applicant || !isOpen(applicant, clock))
      return refuse({ kind: 'applicationGone' })
    if (applicant.code !== asked.code) {
      await staff.countWrong(applicant)
      return refuse({ kind: 'codeWrong', triesLeft: settings.wrongCodes - applicant.wrong - 1 })
    }
    const { name } = applicant
    note({ before: { name, role: null }, after: { name, role: asked.role } })
    return endOf(await staff.give(applicant, asked.role, clock.now()))
  }

const turnApplicantDown =
  ({ staff }: StaffDeps) =>
  async (memberId: OpenId): Promise<Result<null, StaffRefusal>> => {
    const { applicant } = await staff.of(memberId)
    if (applicant) await staff.turnDown(applicant)
    return ok(null)
  }

/** Refused from the next call on: the door reads the role each time. 2 calls. */
const takeRole =
  ({ staff }: StaffDeps) =>
  async (caller: OpenId, memberId: OpenId, note: Noted): Promise<Result<null, StaffRefusal>> => {
    const members = await staff.members()
    const by = members.find(({ openid }) => openid === caller)
    const whom = members.find(({ openid }) => openid === memberId)
    if (!whom) return ok(null)
    if (!by || !mayTake(members, by, whom)) return refuse({ kind: 'seniorOwner' })
    const { name, role } = whom
    note({ before: { name, role }, after: { name, role: null } })
    return endOf(await staff.take(whom))
  }

const endOf = (written: Written): Result<null, StaffRefusal> => {
  if (written === 'unknown') throw new OutcomeUnknown('change the staff')
  return written === 'done' ? ok(null) : refuse({ kind: 'applicationGone' })
}

export const staffUseCases = (deps: StaffDeps & { readonly ids: Ids }) => ({
  showStanding: showStanding(deps),
  applyForStaff: applyForStaff(deps)
})

export const teamUseCases = (deps: StaffDeps) => ({
  showTeam: showTeam(deps),
  giveRole: giveRole(deps),
  takeRole: takeRole(deps),
  turnApplicantDown: turnApplicantDown(deps)
})
