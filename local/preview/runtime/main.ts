import { startMiniProgram } from './start.ts'

/** The frame gives the shell; the page that holds this script calls it with the built app. */
declare global {
  interface Window {
    startMiniProgram: typeof startMiniProgram
  }
}

window.startMiniProgram = startMiniProgram
