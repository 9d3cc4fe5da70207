import { useEffect } from 'react';

/** Names the page in the browser's tab, where screen readers find it too. */
export function useTitle(title: string | null) {
  useEffect(() => {
    if (title) document.title = `${title} · Bureau`;
    else document.title = 'Bureau';
  }, [title]);
}
