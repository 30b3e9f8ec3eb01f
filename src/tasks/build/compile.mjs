/**
 * How our TypeScript becomes JavaScript, for the server bundle and for Jest alike: CommonJS with decorator
 * metadata (esbuild alone loses it, and Nest then injects `undefined`), TSX rendered by Preact.
 */
export const swcOptions = {
  configFile: false,
  swcrc: false,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
    keepClassNames: true,
  },
  module: { type: 'commonjs', ignoreDynamic: true },
};
