import type { Scene } from './scene.ts'

const FIGURES = 'operator/pages/figures/figures'
const HEALTH = 'operator/pages/health/health'

const owners = (scene: Omit<Scene, 'who'>): Scene => ({ ...scene, who: 'owner' })

/** 经营数据 and 运行状况. */
export const figureScenes: readonly Scene[] = [
  owners({ name: 'operator-figures', url: FIGURES, says: '从下单到完成' }),
  owners({
    name: 'operator-figures-week',
    url: FIGURES,
    does: (phone) => phone.tap('7 天'),
    says: '比前 7 天'
  }),
  owners({
    name: 'operator-figures-month',
    url: FIGURES,
    does: async (phone) => {
      await phone.tap('30 天')
      await phone.sees('比前 30 天')
      await phone.tap('订单')
    },
    says: /位买家/
  }),
  owners({
    name: 'operator-figures-quarter',
    url: FIGURES,
    does: (phone) => phone.tap('90 天'),
    says: '比前 90 天'
  }),
  owners({ name: 'operator-health', url: HEALTH, says: '定时任务' }),
  owners({
    name: 'operator-health-below',
    url: HEALTH,
    does: (phone) => phone.pages.getByText('今天最慢的操作').scrollIntoViewIfNeeded(),
    says: '等发货最久的'
  })
]
