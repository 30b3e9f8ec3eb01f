import { isIP } from 'node:net';
import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

export const list = ({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value;
export const number = ({ value }: { value: unknown }) =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
export const flag = ({ value }: { value: unknown }) => {
  if (typeof value !== 'string') return value;
  if (/^(on|true|yes|1)$/i.test(value)) return true;
  return /^(off|false|no|0)$/i.test(value) ? false : value;
};

@ValidatorConstraint({ name: 'origin' })
export class IsOrigin implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    const url = URL.canParse(String(value)) ? new URL(String(value)) : undefined;
    return (url?.protocol === 'http:' || url?.protocol === 'https:') && url.origin === value;
  }
  defaultMessage() {
    return '$property must be an origin, such as https://chat.example.com, with no path';
  }
}

@ValidatorConstraint({ name: 'cidr' })
export class IsCidr implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    const [address = '', bits, ...rest] = String(value).split('/');
    const size = isIP(address) === 4 ? 32 : 128;
    return isIP(address) > 0 && rest.length === 0 && (bits === undefined || /^\d+$/.test(bits))
      ? Number(bits ?? size) <= size
      : false;
  }
  defaultMessage() {
    return '$property must be a list of IP addresses or CIDR ranges, such as 10.0.0.0/8';
  }
}

const HOST = /^(\*\.)?[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i;

@ValidatorConstraint({ name: 'listener' })
export class IsListener implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    const host = String(value);
    return isIP(host) > 0 || (HOST.test(host) && /[a-z]/i.test(host) && !host.startsWith('*'));
  }
  defaultMessage() {
    return '$property must be an IP address, such as 127.0.0.1, or a host name';
  }
}

@ValidatorConstraint({ name: 'pushHost' })
export class IsPushHost implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return HOST.test(String(value)) || new IsOrigin().validate(value);
  }
  defaultMessage() {
    return '$property must be a list of hosts, such as push.example.com or *.example.com, or of origins';
  }
}

@ValidatorConstraint({ name: 'subject' })
export class IsSubject implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return URL.canParse(String(value)) && /^(https:|mailto:.+@)/.test(String(value));
  }
  defaultMessage() {
    return '$property must be a mailto: or https: URL, such as mailto:you@example.com';
  }
}
