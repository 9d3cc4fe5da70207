export const console = { title: 'Bureau' } as const;
