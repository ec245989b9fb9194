import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Written } from '../kernel/written.ts'
import type { Role } from './profile.ts'

/** 店员: somebody who runs the shop. */
export interface Member {
  readonly openid: OpenId
  readonly name: string
  readonly role: Role
  /** Absent: from the beginning. */
  readonly since?: Instant
}

/** Somebody who asks to. The code is told to the owner by word of mouth. */
export interface Applicant {
  readonly openid: OpenId
  readonly name: string
  readonly code: string
  /** Wrong codes that an owner typed. */
  readonly wrong: number
  readonly at: Instant
}

/** The part of profiles that says who runs the shop. */
export interface Staff {
  /** All of them, 100 at most. One call. */
  members(): Promise<readonly Member[]>
  /** Those that came after a moment, the newest first. One call. */
  applicants(after: Instant, limit: number): Promise<readonly Applicant[]>
  /** What is written of one person. One call. */
  of(
    openid: OpenId
  ): Promise<{ readonly member: Member | null; readonly applicant: Applicant | null }>
  /** Makes the profile of somebody who told nothing yet. `refused`: they have a role. */
  apply(applicant: Applicant): Promise<Written>
  /** By the application as it was read: its code, its moment, its wrong tries. One call. */
  give(applicant: Applicant, role: Role, since: Instant): Promise<Written>
  /** One more wrong code. One call. */
  countWrong(applicant: Applicant): Promise<void>
  /** One call. */
  turnDown(applicant: Applicant): Promise<void>
  /** As it was read. One call. */
  take(member: Member): Promise<Written>
}

/** Who was there first. What has no moment is from the beginning. */
const isSenior = (one: Member, other: Member): boolean => {
  const [a, b] = [one.since ?? 0, other.since ?? 0]
  return a === b ? one.openid < other.openid : a < b
}

/**
 * Whether an owner may take a role. Owners stand in one row by the time they came: only who stands before one takes
 * theirs, so nobody takes the first owner's, and whatever happens at the same time the shop has an owner.
 */
export const mayTake = (members: readonly Member[], by: Member, whom: Member): boolean => {
  if (by.role !== 'owner') return false
  if (whom.role === 'operator') return true
  const owners = members.filter(({ role }) => role === 'owner')
  const isFirst = owners.every((one) => one.openid === whom.openid || isSenior(whom, one))
  return !isFirst && (by.openid === whom.openid || isSenior(by, whom))
}
