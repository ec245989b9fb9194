/** 店员: who runs the shop, and who asks to. Times in milliseconds since 1970. */

import type { NoRequest } from './catalog.ts'

export interface StaffMemberView {
  readonly memberId: string
  /** As they called themselves; empty for who was there from the beginning. */
  readonly name: string
  readonly role: 'operator' | 'owner'
  readonly since?: number
  readonly isCaller: boolean
  /** Whether the caller may take the role. */
  readonly mayBeTaken: boolean
}

/** Its code is not shown: whoever applied says it. */
export interface StaffApplicantView {
  readonly memberId: string
  readonly name: string
  readonly at: number
}

interface StaffView {
  /** The caller is an owner: who may give and take. */
  readonly mayChange: boolean
  readonly members: readonly StaffMemberView[]
  /** For owners only, the newest first. */
  readonly applicants: readonly StaffApplicantView[]
}

export interface OperatorStaffActions {
  'staff.list': { request: NoRequest; answer: StaffView }
  /** Owners only. The same again is done. */
  'staff.give': {
    request: {
      readonly memberId: string
      readonly code: string
      readonly role: 'operator' | 'owner'
    }
    answer: StaffView
  }
  /** Owners only. An owner's role is taken by one who was there before them, or given up; the first owner's never. */
  'staff.take': { request: { readonly memberId: string }; answer: StaffView }
  /** Owners only: an application is turned down. */
  'staff.turnDown': { request: { readonly memberId: string }; answer: StaffView }
}

/** What only owners may do: an operator is refused like a stranger. */
export type OwnerAction = 'staff.give' | 'staff.take' | 'staff.turnDown'

export type StaffRefusal =
  | { readonly kind: 'codeWrong'; readonly triesLeft: number }
  /** It was turned down, taken back, or a day went by. */
  | { readonly kind: 'applicationGone' }
  /** The first owner, or one who was there before the caller. */
  | { readonly kind: 'seniorOwner' }
