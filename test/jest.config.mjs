import { swcOptions } from '../src/tasks/build/compile.mjs';
import { mapPackages } from './packages.mjs';

const swc = (tsx) => [
  '@swc/jest',
  {
    ...swcOptions,
    jsc: { ...swcOptions.jsc, parser: { ...swcOptions.jsc.parser, tsx } },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

// Jest counts only what it has loaded itself.
const isShared = !process.argv.includes('--coverage');

export default {
  rootDir: '..',
  roots: ['<rootDir>/test', '<rootDir>/src', '<rootDir>/views', '<rootDir>/assets'],
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testSequencer: '<rootDir>/test/sequencer.cjs',
  testEnvironment: '<rootDir>/test/environment.cjs',
  setupFilesAfterEnv: ['<rootDir>/test/restore-mocks.ts'],
  // Only a test that hangs reaches it.
  testTimeout: 600_000,
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: await mapPackages({ isShared }),
  modulePathIgnorePatterns: ['<rootDir>/test/.cache/(?!(?:packages|server)-)'],
  transformIgnorePatterns: ['/node_modules/', '/test/.cache/'],
  transform: { '\\.ts$': swc(false), '\\.tsx$': swc(true) },
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  // Tests wait for a part of their time; a worker and its browser may take a gibibyte each.
  maxWorkers: process.availableMemory() >= 8 * 1024 ** 3 ? 4 : 3,
  workerIdleMemoryLimit: '500MB',
  coverageProvider: 'babel',
  coverageDirectory: 'coverage',
  coverageReporters: ['text-summary', 'json-summary', 'lcovonly'],
  collectCoverageFrom: ['src/**/*.{ts,tsx}', '!src/tasks/**'],
};
