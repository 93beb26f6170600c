import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      'daxc/data': fileURLToPath(new URL('./src/data/index.ts', import.meta.url)),
      'daxc/threads': fileURLToPath(new URL('./src/threads/index.ts', import.meta.url)),
      'daxc/runtime': fileURLToPath(new URL('./src/runtime/index.ts', import.meta.url)),
    },
  },
  test: {
    globalSetup: 'test/temporary.ts',
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    isolate: false,
    maxWorkers: 2,
  },
});
