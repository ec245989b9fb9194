import { Html } from './html.ts'

/** Outline pictures of 24 by 24, drawn with one pen. */
const PATHS = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5l3.5 2',
  bell: 'M6 17v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4M12 8v4M12 14.6v.2',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  mask: 'M9 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16.5 7l5 5M21.5 7l-5 5',
  unplug: 'M4 12h5M15 12h5M9 8v8M15 9v6M9 12h2M13 12h2',
  gift: 'M4 9h16v4H4zM5.5 13h13v8h-13zM12 9v12M12 9c-5 0-5-5-2.5-5S12 9 12 9c0 0 0-5 2.5-5S17 9 12 9',
  stop: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM9 9l6 6M15 9l-6 6',
  cloud: 'M7 18h10a4 4 0 0 0 .5-8A6 6 0 0 0 6 9.5 4.3 4.3 0 0 0 7 18zM10 12l4 4M14 12l-4 4',
  play: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM10 8.5l5.5 3.5L10 15.5z',
  refresh: 'M20 12a8 8 0 0 1-14.5 4.6M4 12a8 8 0 0 1 14.5-4.6M18.5 3v4.4h-4.4M5.5 21v-4.4h4.4',
  phone: 'M7 3h10v18H7zM11 18h2',
  bill: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
  alert: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7.5v5.5M12 16.3v.2',
  close: 'M6 6l12 12M18 6L6 18',
  checked: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM8 12.3l3 2.7 5.5-5.5'
} as const

export type IconName = keyof typeof PATHS

export const icon = (name: IconName): Html =>
  new Html(
    `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${PATHS[name]}"/></svg>`
  )
