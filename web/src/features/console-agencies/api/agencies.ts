import { queryOptions } from '@tanstack/react-query';
import { everyItem, patch, post } from '@/api/client.ts';
import type { Agency } from '@/api/types.ts';

const AGENCIES = '/console/api/agencies';

export const agenciesQuery = queryOptions({
  queryKey: ['console', 'agencies'],
  queryFn: ({ signal }) => everyItem<Agency>(AGENCIES, signal),
});

export type NewAgency = {
  name: string;
  domain: string;
  languages: string[];
  timeZone?: string;
};

export function enrolAgency(agency: NewAgency) {
  return post<Agency>(AGENCIES, agency);
}

export function changeAgency(
  id: string,
  change: Partial<Pick<Agency, 'name' | 'languages' | 'dailyTokens'>>,
) {
  return patch<Agency>(`${AGENCIES}/${encodeURIComponent(id)}`, change);
}

export function setAgencyState(id: string, to: 'suspend' | 'reactivate') {
  return post<Agency>(`${AGENCIES}/${encodeURIComponent(id)}/${to}`);
}
