import type { Route } from './http.ts';

export const consoleRoutes: Route[] = [];
