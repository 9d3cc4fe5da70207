import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { uploads } from '@/ui/Uploads/uploads.ts';
import { everyDocument } from '../api/documents.ts';
import type { Document } from '../api/types.ts';

/** A file, and the document of the collection whose file is called the same. */
export type Namesake = { file: File; document: Document };

/** Files for a collection; of those whose names are there already it is asked what they are to be. */
export function useArriving(collection: string) {
  const [asked, setAsked] = useState<Namesake[]>([]);
  const looking = useMutation({
    mutationFn: async (files: File[]) => ({ files, there: await everyDocument(collection) }),
    onSuccess: ({ files, there }) => {
      // of several with one name the one that was brought last
      const byName = new Map(there.map((document) => [document.name, document]));
      const fresh: File[] = [];
      const namesakes: Namesake[] = [];
      for (const file of files) {
        const document = byName.get(file.name.normalize('NFC'));
        if (document) namesakes.push({ file, document });
        else fresh.push(file);
      }
      uploads.add(collection, fresh);
      setAsked((before) => [...before, ...namesakes]);
    },
  });
  const settle = (how: 'replace' | 'both' | 'none', isForAll: boolean) => {
    const meant = isForAll ? asked : asked.slice(0, 1);
    for (const { file, document } of how === 'none' ? [] : meant) {
      uploads.add(collection, [file], how === 'replace' ? document.id : null);
    }
    setAsked(asked.slice(meant.length));
  };
  return {
    asked,
    settle,
    bring: (files: File[]) => {
      if (files.length > 0) looking.mutate(files);
    },
    isLooking: looking.isPending,
    error: looking.error,
    again: () => looking.variables && looking.mutate(looking.variables),
  };
}
