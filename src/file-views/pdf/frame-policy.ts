import { policyOf } from '../../http/content-policy';

/** Scripts of ours that read a stranger’s file: without an origin, cookies, forms, or another server to talk to. */
export const FRAME_POLICY = policyOf({
  'default-src': "'none'",
  sandbox: 'allow-scripts allow-popups allow-popups-to-escape-sandbox',
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': 'blob:',
  'style-src': "'self'",
  'img-src': 'blob: data:',
  'font-src': "'self' blob: data:",
  'connect-src': "'self'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
  'base-uri': "'none'",
  'require-trusted-types-for': "'script'",
  // `assets/pdf/worker-url.ts` makes it.
  'trusted-types': 'pdf-worker',
});
