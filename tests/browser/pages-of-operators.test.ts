import { lookAtScenes } from './pages/look-at-scenes.ts'
import { operatorsScenes } from './scenes/every-scene.ts'

lookAtScenes(operatorsScenes)
