import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { collectionsQuery, documentsQuery } from '@/api/knowledge.ts';
import { isOnItsWay, type Upload, uploads } from './uploads.ts';

/** The files on their way to a collection; whoever leaves the page of it meanwhile is warned. */
export function useUploads(collection: string): Upload[] {
  const client = useQueryClient();
  const all = useSyncExternalStore(uploads.subscribe, uploads.all);
  useEffect(() => {
    uploads.onArrived = ({ id, collectionId }) => {
      void client.invalidateQueries({ queryKey: ['knowledge', 'document', id] });
      void client.invalidateQueries({ queryKey: documentsQuery(collectionId).queryKey });
      void client.invalidateQueries({ queryKey: ['knowledge', 'collection', collectionId] });
      void client.invalidateQueries({ queryKey: collectionsQuery.queryKey });
    };
  }, [client]);
  const isBusy = all.some(isOnItsWay);
  useEffect(() => {
    if (!isBusy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isBusy]);
  return all.filter((one) => one.collection === collection);
}
