import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ReceiveFiles } from './upload.interceptor';

/** The route takes a form with files, too: other routes answer 415. */
export const TakesFiles = () =>
  applyDecorators(RouteConfig({ takesFiles: true }), UseInterceptors(ReceiveFiles));
