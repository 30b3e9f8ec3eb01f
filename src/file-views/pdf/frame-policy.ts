import { policyOf } from '../../http/content-policy';

/**
 * Of scripts of ours that read a stranger’s file: without an origin, cookies, forms, or another server to talk to.
 * @param host of the request. Safari takes `'self'` for the frame’s own origin, of which there is none.
 */
export function framePolicy(host: string): string {
  // Stands for https, too (CSP 3, 6.7.2.8).
  const ours = `http://${host}/assets/pdf/`;
  return policyOf({
    'default-src': "'none'",
    sandbox: 'allow-scripts allow-popups allow-popups-to-escape-sandbox',
    'script-src': `${ours} 'wasm-unsafe-eval'`,
    'worker-src': 'blob:',
    'style-src': ours,
    'img-src': 'blob: data:',
    'font-src': `${ours} blob: data:`,
    'connect-src': ours,
    'form-action': "'none'",
    'frame-ancestors': "'self'",
    'base-uri': "'none'",
    'require-trusted-types-for': "'script'",
    // `assets/pdf/worker-url.ts` makes it.
    'trusted-types': 'pdf-worker',
  });
}
