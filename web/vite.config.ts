import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockServer } from './dev/mock.ts';

// `npm run dev` speaks to the server on BUREAU_PORT; without one it answers from memory (dev/).
const port = process.env.BUREAU_PORT;
const proxied = port ? { target: `http://localhost:${port}`, changeOrigin: false } : undefined;

export default defineConfig({
  plugins: [react(), ...(proxied ? [] : [mockServer()])],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: proxied
    ? { proxy: { '/api': proxied, '/console/api': proxied, '/health': proxied } }
    : {},
  build: {
    target: ['chrome123', 'firefox121', 'safari17.5'],
    sourcemap: false,
    manifest: true,
    // A data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  test: {
    environment: 'jsdom',
    pool: 'threads',
    isolate: false,
    testTimeout: 60_000,
    setupFiles: ['./src/testing/setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    include: ['src/**/*.test.{ts,tsx}'],
  },
});
