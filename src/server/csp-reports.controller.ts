import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../auth/viewer';
import { formBody } from '../pages/form-body';
import { maskedPath } from './logging';

const MOST_OF_REQUEST = 5;
const LONGEST_DIRECTIVE = 40;

@Controller('csp_reports')
@Public()
export class CspReportsController {
  @Post()
  @HttpCode(204)
  create(@Req() { body, log }: FastifyRequest): void {
    for (const report of reportsIn(body).slice(0, MOST_OF_REQUEST))
      log.warn(report, 'a browser blocked something under the content security policy');
  }
}

/** Batches from the Reporting API, or single `csp-report` objects from older browsers. */
function reportsIn(body: unknown): object[] {
  const list = Array.isArray(body)
    ? body.map((one) => formBody(formBody(one).body))
    : [formBody(formBody(body)['csp-report'])];
  return list.map(reportOf).filter(({ directive }) => directive !== '');
}

/** Anyone can send reports, so nothing long or secret is logged. */
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

function originOf(blocked: string): string {
  const word = /^[a-z-]{1,20}$/.exec(blocked)?.[0];
  return word ?? URL.parse(blocked)?.origin.slice(0, 200) ?? '';
}
