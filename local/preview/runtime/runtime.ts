import type { AppCode } from '../contract/app-code.ts'
import type { Shell } from '../contract/shell.ts'
import type { CodeSpace } from './framework.ts'
import type { Bars } from './pages/bars.ts'
import type { PageStack } from './pages/page-stack.ts'
import type { Reports } from './reports.ts'
import type { Sheets } from './sheets.ts'
import type { Signals } from './signals.ts'

/** What all parts of a running mini-program share. */
export interface Runtime {
  readonly code: AppCode
  readonly shell: Shell
  readonly reports: Reports
  readonly space: CodeSpace
  readonly stack: PageStack
  readonly bars: Bars
  readonly signals: Signals
  /** How the app was opened: its path, query and scene. */
  readonly entered: Record<string, unknown>
  useScripts(loadFor: (page: string) => void): void
  useSheets(sheets: Sheets): void
  /** The instance that App() made. */
  readonly app: Record<string, unknown>
}
