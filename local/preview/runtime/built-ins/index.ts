import type { BuiltIn } from './built-in.ts'
import { button } from './button.ts'
import { form } from './form.ts'
import { coverImage, image } from './image.ts'
import { label } from './label.ts'
import { textBuiltIn } from './text.ts'
import { coverView, view } from './view.ts'

/** WeChat's components, each in its file. */
export const BUILT_INS: readonly BuiltIn[] = [
  button,
  coverImage,
  coverView,
  form,
  image,
  label,
  textBuiltIn,
  view
]
