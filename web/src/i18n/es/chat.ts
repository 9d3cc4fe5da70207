import type { chat as en } from '../en/chat.ts';
import type { Translated } from '../messages.ts';

export const chat: Translated<typeof en> = { title: 'Bureau' };
