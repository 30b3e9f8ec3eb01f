import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../auth/viewer';
import { maskedPath } from '../logging';
import { formBody } from './form-body';

const MOST_OF_REQUEST = 5;
const LONGEST_DIRECTIVE = 40;

/** Where browsers tell what the content security policy kept from happening: a line in the log, for the operator. */
@Controller('csp_reports')
@Public()
export class PolicyReportsController {
  @Post()
  @HttpCode(204)
  create(@Req() { body, log }: FastifyRequest): void {
    for (const report of reportsIn(body).slice(0, MOST_OF_REQUEST))
      log.warn(report, 'a browser has refused something by the content security policy');
  }
}

/** As the Reporting API sends them, several at a time, or as older browsers do, one by one. */
function reportsIn(body: unknown): object[] {
  const list = Array.isArray(body)
    ? body.map((one) => formBody(formBody(one).body))
    : [formBody(formBody(body)['csp-report'])];
  return list.map(reportOf).filter(({ directive }) => directive !== '');
}

/** Anybody may send anything: nothing of it comes into the log that is long, or could be a secret. */
function reportOf(report: Record<string, unknown>) {
  const directive = textOf(report.effectiveDirective ?? report['effective-directive']);
  return {
    directive: /^[a-z-]+$/.test(directive) ? directive.slice(0, LONGEST_DIRECTIVE) : '',
    blocked: originOf(textOf(report.blockedURL ?? report['blocked-uri'])),
    page: maskedPath(pathOf(textOf(report.documentURL ?? report['document-uri']))),
  };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const pathOf = (address: string) => URL.parse(address)?.pathname ?? '';

/** Of an address where it leads; otherwise a word such as `inline`. */
function originOf(blocked: string): string {
  const word = /^[a-z-]{1,20}$/.exec(blocked)?.[0];
  return word ?? URL.parse(blocked)?.origin.slice(0, 200) ?? '';
}
