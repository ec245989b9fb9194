import type { Subject } from '../ink.ts'
import { bathSubjects } from './bath.ts'
import { coffeeSubjects } from './coffee.ts'
import { deskSubjects } from './desk.ts'
import { roomSubjects } from './room.ts'
import { tableSubjects } from './table.ts'
import { teaSubjects } from './tea.ts'
import { textileSubjects } from './textile.ts'
import { wearSubjects } from './wear.ts'

/** Everything that can be drawn, by name. */
export const subjects = {
  ...coffeeSubjects,
  ...teaSubjects,
  ...tableSubjects,
  ...textileSubjects,
  ...bathSubjects,
  ...deskSubjects,
  ...roomSubjects,
  ...wearSubjects
} as const satisfies Record<string, Subject>

export type SubjectName = keyof typeof subjects
