/** What whoever leaves types, letter by letter, so that nobody leaves by mistake. */
export const LEAVE_TYPED = '注销账户'
