import { countCalls } from '../_platform/count-calls.ts'
import { door } from '../_platform/door.ts'
import { composeGround } from '../_platform/ground.ts'
import { createModel } from '../_platform/model/chat-completions.ts'
import { modelService } from '../_platform/model/config.ts'
import { assistantActions } from './actions.ts'
import { composeAssistant } from './compose.ts'

const ground = composeGround('door')
const useCases = composeAssistant(ground, createModel(modelService()))

/** 生成式服务: questions, their growing answers, and the chats that they lie in. */
export const main = door(assistantActions(useCases), ground.log, countCalls(ground, 'assistant'))
