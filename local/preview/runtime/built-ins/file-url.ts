import { localFiles } from '../local-files.ts'
import type { Host } from './built-in.ts'

/**
 * The address of a file that page code names: the mini-program's own files are served beside the page.
 * @param from the page or component that names it, without an ending
 */
export const projectFile = (source: string, from = ''): string => {
  const kept = localFiles.addressOf(source)
  if (kept !== null) return kept
  if (source === '' || /^(https?:|data:|blob:|\/\/)/.test(source)) return source
  if (source.startsWith('cloud://')) return `files/${encodeURIComponent(source)}`
  const { pathname } = new URL(source, `http://app/${from}`)
  return `files${pathname}`
}

/** The address of a picture or film in a template. */
export const fileUrl = (source: string, { component }: Host): string =>
  projectFile(source, component.ownerShadowRoot?.getHostNode().is ?? '')
