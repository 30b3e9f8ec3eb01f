/** For the server bundle and Jest. esbuild alone would drop decorator metadata, and Nest would inject `undefined`. */
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
