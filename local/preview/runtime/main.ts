import type { AppCode } from '../contract/app-code.ts'
import type { Shell } from '../contract/shell.ts'
import { startMiniProgram, type RunningHere } from './start.ts'

/** The frame gives the shell; the page that holds this script calls it with the built app. */
declare global {
  interface Window {
    startMiniProgram(code: AppCode, shell: Shell, url: string): RunningHere
  }
}

window.startMiniProgram = startMiniProgram
