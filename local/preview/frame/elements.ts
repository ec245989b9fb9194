/** Makes an element in one line: its class, what it shows, what a click does. */
export const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  {
    className = '',
    text = '',
    onClick
  }: { readonly className?: string; readonly text?: string; readonly onClick?: () => void } = {},
  children: readonly Node[] = []
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  if (element instanceof HTMLButtonElement) element.type = 'button'
  if (onClick) element.addEventListener('click', onClick)
  element.append(...children)
  return element
}

/** An element of phone.html. */
export const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`phone.html lacks #${id}`)
  return element
}

/**
 * Shows something over the phone until it is answered; a tap beside it closes it when it may be closed.
 * @param fill builds what is shown, and is given the function that answers
 */
export const ask = <Answer>(
  fill: (answer: (value: Answer) => void) => HTMLElement,
  closed?: { readonly answer: Answer }
): Promise<Answer> =>
  new Promise((resolve) => {
    const mask = make('div', { className: 'mask' })
    const answer = (value: Answer): void => {
      mask.remove()
      resolve(value)
    }
    mask.append(fill(answer))
    mask.addEventListener('click', (event) => {
      if (closed && event.target === mask) answer(closed.answer)
    })
    byId('layer').append(mask)
    mask.querySelector<HTMLElement>('[data-first], textarea')?.focus()
  })
