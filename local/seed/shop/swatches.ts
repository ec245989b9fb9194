import type { Colour } from '../pictures/ink.ts'

/** The shop's colours: a shopper reads the name, the pictures take the value. */
export const swatches = {
  云杉绿: '#0b665b',
  灰绿: '#8fae9b',
  苔绿: '#6f8c4f',
  雾蓝: '#7f9fb5',
  海盐蓝: '#3f7391',
  藏青: '#35506b',
  丁香紫: '#8f81bb',
  豆沙粉: '#d3978f',
  陶土橙: '#c8785a',
  柿子红: '#c4584a',
  姜黄: '#e0b04c',
  奶油黄: '#f0d68f',
  燕麦白: '#e8dcc4',
  云白: '#f3f0e9',
  奶茶: '#cdb094',
  焦糖棕: '#a5713f',
  胡桃: '#80583a',
  原木: '#cfa06a',
  岩灰: '#5a6a6b',
  墨黑: '#38413f'
} as const satisfies Record<string, Colour>

export type SwatchName = keyof typeof swatches
