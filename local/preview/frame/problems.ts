import type { Report } from '../contract/shell.ts'
import { byId, make } from './elements.ts'

const shown: Report[] = []

/** Shows errors over the phone, with file and line; warnings go to the console only. */
export const showProblem = (report: Report): void => {
  if (report.severity === 'warning') {
    console.warn([report.place, report.message].filter(Boolean).join(' '))
    return
  }
  shown.push(report)
  draw()
}

export const clearProblems = (): void => {
  shown.length = 0
  draw()
}

const draw = (): void => {
  const box = byId('problems')
  box.hidden = shown.length === 0
  const close = make('button', { text: '×', onClick: clearProblems })
  close.setAttribute('aria-label', '关闭')
  box.replaceChildren(
    close,
    ...shown.slice(-20).map(({ message, place }) => {
      const line = make('div')
      if (place !== undefined) line.append(make('em', { text: `${place} ` }))
      line.append(message)
      return line
    })
  )
}
