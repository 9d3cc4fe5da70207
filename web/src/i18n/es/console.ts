import type { console as en } from '../en/console.ts';
import type { Translated } from '../messages.ts';

export const console: Translated<typeof en> = { title: 'Bureau' };
