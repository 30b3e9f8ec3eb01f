import type { Config } from './config';

/** What every answer says: no inline script, no foreign anything (`docs/architecture.md`, Security). */
export function securityHeaders(config: Config): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(config),
    'reporting-endpoints': 'csp="/csp_reports"',
    ...(config.isSecure && { 'strict-transport-security': strictTransport(config) }),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  };
}

const strictTransport = ({ HSTS_SUBDOMAINS }: Config) =>
  `max-age=31536000${HSTS_SUBDOMAINS ? '; includeSubDomains' : ''}`;

function contentSecurityPolicy(config: Config): string {
  const directives = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' blob: data:",
    'media-src': "'self' blob:",
    'font-src': "'self'",
    'connect-src': `'self' ${config.publicUrl.replace(/^http/, 'ws')}`,
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'require-trusted-types-for': "'script'",
    'report-to': 'csp',
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}
