import { swcOptions } from '../src/tasks/build/compile.mjs';

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
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testEnvironment: 'node',
  testTimeout: 60_000,
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: { '\\.ts$': swc(false), '\\.tsx$': swc(true) },
  maxWorkers: 2,
  coverageProvider: 'babel',
  coverageDirectory: 'coverage',
  coverageReporters: ['text-summary', 'json-summary', 'lcovonly'],
  collectCoverageFrom: ['src/**/*.{ts,tsx}', '!src/tasks/**'],
};
