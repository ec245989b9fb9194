import { askingStories } from './kills/stories.ts'
import { tellStories } from './kills/tell.ts'

tellStories(askingStories)
