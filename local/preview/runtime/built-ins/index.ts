import {
  keyboardAccessory,
  matchMediaBox,
  navigationBar,
  pageContainer,
  pageMeta,
  rootPortal,
  shareElement
} from './boxes.ts'
import type { BuiltIn } from './built-in.ts'
import { button } from './button.ts'
import { canvas } from './canvas.ts'
import { checkbox, checkboxGroup, radio, radioGroup } from './choices.ts'
import { form } from './form.ts'
import { icon } from './icon.ts'
import { coverImage, image } from './image.ts'
import { label } from './label.ts'
import { movableArea, movableView } from './movable.ts'
import { navigator } from './navigator.ts'
import { pickerView, pickerViewColumn } from './picker-view.ts'
import { picker } from './picker.ts'
import { progress } from './progress.ts'
import { richText } from './rich-text.ts'
import { scrollView } from './scroll-view.ts'
import { slider } from './slider.ts'
import { swiper, swiperItem } from './swiper.ts'
import { switchBuiltIn } from './switch.ts'
import { input, textarea } from './text-field.ts'
import { textBuiltIn } from './text.ts'
import { video } from './video.ts'
import { coverView, view } from './view.ts'

/** WeChat's components, each in its file. */
export const BUILT_INS: readonly BuiltIn[] = [
  button,
  canvas,
  checkbox,
  checkboxGroup,
  coverImage,
  coverView,
  form,
  icon,
  image,
  input,
  keyboardAccessory,
  label,
  matchMediaBox,
  movableArea,
  movableView,
  navigationBar,
  navigator,
  pageContainer,
  pageMeta,
  picker,
  pickerView,
  pickerViewColumn,
  progress,
  radio,
  radioGroup,
  richText,
  rootPortal,
  scrollView,
  shareElement,
  slider,
  swiper,
  swiperItem,
  switchBuiltIn,
  textarea,
  textBuiltIn,
  video,
  view
]
