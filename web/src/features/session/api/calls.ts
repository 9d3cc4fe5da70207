import { patch, post, remove } from '@/api/client.ts';
import type { Invitation, Session } from '@/api/types.ts';

export function signIn(email: string, password: string) {
  return post<Session>('/api/session', { email, password });
}

export function signOut() {
  return remove('/api/session');
}

export function signOutEverywhere() {
  return remove('/api/sessions');
}

export function saveLanguage(language: string) {
  return patch<Session>('/api/session', { language });
}

export function changePassword(current: string, password: string) {
  return post<void>('/api/session/password', { current, password });
}

export function openInvitation(token: string) {
  return post<Invitation>('/api/invitations/open', { token });
}

export function acceptInvitation(answer: {
  token: string;
  name: string;
  email?: string;
  password: string;
  language?: string;
}) {
  return post<Session>('/api/invitations/accept', answer);
}
