import type { Toast } from '../contract/shell.ts'
import { byId, make } from './elements.ts'

const DRAWINGS: Readonly<Record<string, string>> = {
  success: '<path d="M8 24l11 11 21-23" />',
  error: '<path d="M12 12l24 24M36 12L12 36" />',
  loading: '<path d="M24 6a18 18 0 1 0 18 18" />'
}

let timer: ReturnType<typeof setTimeout> | undefined

export const showToast = ({ title, icon, image, mask, durationMs }: Toast): void => {
  hideToast()
  const toast = make('div', { className: 'toast' })
  toast.setAttribute('role', 'status')
  if (image !== '') toast.append(Object.assign(make('img'), { src: image, alt: '' }))
  else if (icon !== 'none') toast.append(drawing(icon))
  toast.classList.toggle('pictured', toast.childElementCount > 0)
  toast.append(title)
  byId('layer').append(...(mask ? [make('div', { className: 'shield toast-part' })] : []), toast)
  if (durationMs !== null) timer = setTimeout(hideToast, durationMs)
}

export const hideToast = (): void => {
  clearTimeout(timer)
  for (const old of byId('layer').querySelectorAll('.toast, .toast-part')) old.remove()
}

const drawing = (icon: string): Element => {
  const holder = document.createElement('template')
  holder.innerHTML =
    `<svg class="${icon}" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3"` +
    ` stroke-linecap="round">${DRAWINGS[icon] ?? ''}</svg>`
  return holder.content.firstElementChild ?? make('i')
}
