/** 申请管理店铺: how somebody comes to run the shop. Times in milliseconds since 1970. */

import type { NoRequest } from './catalog.ts'

export interface StaffApplicationView {
  readonly name: string
  /** Told to the owner by word of mouth: so the owner knows whose application it is. */
  readonly code: string
  readonly until: number
}

interface StaffStanding {
  /** Absent: none waits, or the last one's time is over. */
  readonly application?: StaffApplicationView
  readonly role?: 'operator' | 'owner'
}

export interface StaffActions {
  'staff.mine': { request: NoRequest; answer: StaffStanding }
  /** While one waits, the same code under the new name. Who has a role is told so. */
  'staff.apply': { request: { readonly name: string }; answer: StaffStanding }
}
