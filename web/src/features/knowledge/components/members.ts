import type { Party, PartyWanted } from '../api/types.ts';

/** Somebody in a list that is being edited: known already, or written down by e-mail address. */
export type Member = {
  key: string;
  kind: 'person' | 'group';
  /** What is shown; null for somebody who is gone. */
  name: string | null;
  wanted: PartyWanted;
};

export function fromParties(parties: Party[]): Member[] {
  return parties.map(({ kind, id, name }) => ({ key: id, kind, name, wanted: { kind, id } }));
}

export function withEmail(email: string): Member {
  const plain = email.trim().toLowerCase();
  return { key: plain, kind: 'person', name: plain, wanted: { kind: 'person', email: plain } };
}

export function wantedOf(members: Member[]): PartyWanted[] {
  return members.map(({ wanted }) => wanted);
}

export function withMember(members: Member[], added: Member): Member[] {
  return members.some(({ key }) => key === added.key) ? members : [...members, added];
}
