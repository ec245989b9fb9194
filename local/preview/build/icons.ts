import { readFileSync } from 'node:fs'
import * as v from 'valibot'

const iconSet = v.object({ icons: v.record(v.string(), v.object({ body: v.string() })) })

let loaded: Readonly<Record<string, { readonly body: string }>> | undefined

const icons = () =>
  (loaded ??= v.parse(
    iconSet,
    JSON.parse(readFileSync(require.resolve('@iconify-json/tdesign/icons.json'), 'utf8'))
  ).icons)

/**
 * TDesign's icons come from a font on a CDN, which is not there offline: each icon that some text of the app names
 * becomes a mask of its drawing instead, in the colour and size of the text.
 */
export const iconStyles = (texts: Iterable<string>): string => {
  const names = new Set<string>()
  for (const text of texts) {
    for (const [word] of text.matchAll(/[a-z][a-z0-9]*(?:-[a-z0-9]+)*/g)) {
      if (Object.hasOwn(icons(), word)) names.add(word)
    }
  }
  return [...names].toSorted().map(style).join('\n')
}

const style = (name: string): string => {
  const body = icons()[name]?.body ?? ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${body}</svg>`
  const mask = `url("data:image/svg+xml,${encodeURIComponent(svg)}") center/contain no-repeat`
  return (
    `[class*="t-icon-${name} "]::before,[class$="t-icon-${name}"]::before{content:""!important;` +
    `display:block;width:1em;height:1em;background:currentColor;mask:${mask}}`
  )
}
