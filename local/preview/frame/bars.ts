import type { NavigationBar, TabBar, TabBarItem } from '../contract/shell.ts'
import { byId, make } from './elements.ts'

/** What the buttons of the bars ask for. */
export interface BarActions {
  back(): void
  home(): void
  menu(): void
}

export const showNavigationBar = (bar: NavigationBar): void => {
  const header = byId('bar')
  header.className = [bar.custom ? 'custom' : '', bar.textStyle].join(' ')
  header.style.background = bar.backgroundColor
  header.style.color = bar.textStyle === 'white' ? '#fff' : '#000'
  const title = byId('title')
  title.textContent = bar.title
  title.classList.toggle('loading', bar.loading)
  const leave = byId('leave')
  leave.hidden = bar.leave === null
  leave.className = bar.leave ?? ''
  leave.setAttribute('aria-label', bar.leave === 'home' ? '回到首页' : '返回')
}

export const listenToBars = (actions: BarActions): void => {
  const leave = byId('leave')
  leave.addEventListener('click', () =>
    leave.className === 'home' ? actions.home() : actions.back()
  )
  byId('home').addEventListener('click', () => actions.home())
  byId('menu').addEventListener('click', () => actions.menu())
}

export const showTabBar = (bar: TabBar | null, choose: (index: number) => void): void => {
  const tabs = byId('tabs')
  tabs.hidden = bar === null
  if (!bar) return
  tabs.className = bar.borderStyle
  tabs.style.background = bar.backgroundColor
  tabs.replaceChildren(
    ...bar.items.map((item, index) => {
      const selected = index === bar.selected
      const button = tab(item, selected, () => choose(index))
      button.style.color = selected ? bar.selectedColor : bar.color
      if (selected) button.setAttribute('aria-current', 'page')
      return button
    })
  )
}

const tab = (item: TabBarItem, selected: boolean, onClick: () => void): HTMLButtonElement => {
  const button = make('button', { onClick })
  const icon = selected ? item.selectedIconPath : item.iconPath
  if (icon === '') button.className = 'plain'
  else button.append(Object.assign(make('img'), { src: icon, alt: '' }))
  button.append(item.text)
  if (item.badge !== '') button.append(make('b', { text: item.badge }))
  else if (item.redDot) button.append(make('b'))
  return button
}
