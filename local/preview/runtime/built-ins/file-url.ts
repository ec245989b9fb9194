import type { Host } from './built-in.ts'

/** The address of a picture: the mini-program's own files are served beside the page. */
export const fileUrl = (source: string, { component }: Host): string => {
  if (source === '' || /^(https?:|data:|blob:|\/\/|wxfile:)/.test(source)) return source
  if (source.startsWith('cloud://')) return `files/${encodeURIComponent(source)}`
  const owner = component.ownerShadowRoot?.getHostNode().is ?? ''
  const { pathname } = new URL(source, `http://app/${owner}`)
  return `files${pathname}`
}
