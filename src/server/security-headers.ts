import type { Config } from '../config/config';
import type { PublicAddress } from '../config/public-address';
import { policyOf } from '../http/content-policy';
import { OWN_HEADER } from '../protocol/own-header';

export function securityHeaders(config: Config, { url }: PublicAddress): Record<string, string> {
  return {
    [OWN_HEADER]: '1',
    'content-security-policy': contentSecurityPolicy(url),
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

function contentSecurityPolicy(url: string): string {
  return policyOf({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' blob: data:",
    'media-src': "'self' blob:",
    'font-src': "'self'",
    'frame-src': "'self'",
    'connect-src': `'self' ${url.replace(/^http/, 'ws')}`,
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'server-html pasted-html highlighted-html service-worker default',
    'report-to': 'csp',
  });
}
