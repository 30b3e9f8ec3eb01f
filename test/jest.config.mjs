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

export default {
  rootDir: '..',
  roots: ['<rootDir>/test', '<rootDir>/src', '<rootDir>/views', '<rootDir>/assets'],
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testEnvironment: '<rootDir>/test/environment.cjs',
  // Only a test that hangs reaches it.
  testTimeout: 600_000,
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: await mapPackages(),
  modulePathIgnorePatterns: ['<rootDir>/test/.cache/(?!packages-)'],
  transformIgnorePatterns: ['/node_modules/', '/test/.cache/'],
  transform: { '\\.ts$': swc(false), '\\.tsx$': swc(true) },
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  maxWorkers: 3,
  workerIdleMemoryLimit: '500MB',
  coverageProvider: 'babel',
  coverageDirectory: 'coverage',
  coverageReporters: ['text-summary', 'json-summary', 'lcovonly'],
  collectCoverageFrom: ['src/**/*.{ts,tsx}', '!src/tasks/**'],
};
