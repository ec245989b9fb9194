import type { AppCode } from '../../contract/app-code.ts'
import type { AssociatedBackend, CodeSpace, Root } from '../framework.ts'
import type { PageView } from './page-view.ts'

interface Parts {
  readonly code: AppCode
  readonly space: CodeSpace
  readonly backend: AssociatedBackend
  readonly isTab: (route: string) => boolean
}

const NAME = 'custom-tab-bar/index'

/**
 * Gives a tab page its own instance of the app's tab bar, if the app draws it itself. It stands inside `page`: the
 * variables of that rule are its own too.
 */
export const addTabBar = (page: PageView, { code, space, backend, isTab }: Parts): void => {
  const custom = code.config.tabBar?.custom === true && NAME in code.components
  if (!custom || !isTab(page.url.route)) {
    Object.assign(page.instance, { getTabBar: () => null })
    return
  }
  const root = backend.createRoot('custom-tab-bar', space, `/${NAME}`)
  Object.assign(page.instance, { getTabBar: () => root.get() })
  page.whenAttached((holder) => {
    const placeholder = document.createElement('i')
    holder.append(placeholder)
    root.attach(...asBackend(holder, placeholder))
  })
  page.whenUnloaded(() => root.release())
}

const asBackend = (parent: HTMLElement, placeholder: HTMLElement): Parameters<Root['attach']> =>
  [parent, placeholder] as unknown as Parameters<Root['attach']>
