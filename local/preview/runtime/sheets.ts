import { CLASS_MARK, HOST_MARK, type AppCode, type ComponentConfig } from '../contract/app-code.ts'
import type { CodeSpace } from './framework.ts'

/** The style sheets of the app. All pages share one document, so a sheet counts only while a page needs it. */
export interface Sheets {
  /** Lets the sheets of this page count, and no other page's. */
  showFor(page: string): void
}

/** Must run before the components are defined: they take their style scopes from here. */
export const nameScopes = (space: CodeSpace, names: readonly string[]): void => {
  names.forEach((name, index) => space.addStyleSheet(name, undefined, `c${index.toString(36)}`))
}

/** Adds the sheets: first the app's, then those of components, inner ones before the ones that use them. */
export const addSheets = (code: AppCode, space: CodeSpace, base: string): Sheets => {
  appendSheet(base)
  appendSheet(scoped(code.styles['app'] ?? '', ''))
  const sheets = new Map<string, HTMLStyleElement>()
  for (const name of innerFirst(Object.keys(code.components), code)) {
    if (code.styles[name]) sheets.set(name, appendSheet(''))
  }
  appendSheet(code.iconStyles)
  // Each has its place in the order from the start, and its text when a page first needs it.
  const fill = (name: string, sheet: HTMLStyleElement): void => {
    if (sheet.textContent !== '') return
    const scope = space.getStyleScopeName(name) ?? ''
    const prefix = isShared(configOf(space, name, code)) ? '' : `${scope}--`
    sheet.textContent = scoped(code.styles[name] ?? '', prefix, scope)
  }
  return {
    showFor: (page) => {
      const needed = new Set(innerFirst([page, 'custom-tab-bar/index'], code))
      for (const [name, sheet] of sheets) {
        if (needed.has(name)) fill(name, sheet)
        sheet.media = needed.has(name) ? 'all' : 'not all'
      }
    }
  }
}

const appendSheet = (text: string): HTMLStyleElement => {
  const sheet = document.createElement('style')
  sheet.textContent = text
  document.head.append(sheet)
  return sheet
}

const scoped = (text: string, prefix: string, scope = ''): string =>
  text.replaceAll(CLASS_MARK, prefix).replaceAll(HOST_MARK, scope)

const configOf = (space: CodeSpace, name: string, code: AppCode): Partial<ComponentConfig> => ({
  ...code.components[name]?.config,
  ...Object(space.getComponentStaticConfig(name))
})

/** Source: developers.weixin.qq.com, style isolation: pages share by default, components do not. */
const isShared = ({ component, styleIsolation }: Partial<ComponentConfig>): boolean =>
  styleIsolation === undefined ? !component : /^(page-)?shared$/.test(styleIsolation)

/** All that these use, themselves last: an outer sheet may overrule an inner one. */
export const innerFirst = (names: readonly string[], code: AppCode): string[] => {
  const order = new Set<string>()
  const open = new Set<string>()
  const visit = (name: string): void => {
    if (order.has(name) || open.has(name)) return
    open.add(name)
    for (const used of usedBy(code.components[name]?.config)) visit(used)
    order.add(name)
  }
  names.forEach(visit)
  return [...order]
}

const usedBy = (config: ComponentConfig | undefined): string[] => {
  if (!config) return []
  const defaults = Object.values(config.componentGenerics ?? {}).flatMap((generic) =>
    generic !== true && generic.default !== undefined ? [generic.default] : []
  )
  return [...Object.values(config.usingComponents), ...defaults].map((path) => path.slice(1))
}
