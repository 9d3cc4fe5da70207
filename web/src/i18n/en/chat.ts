export const chat = { title: 'Bureau' } as const;
