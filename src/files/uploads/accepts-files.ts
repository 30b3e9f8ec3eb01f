import { applyDecorators, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { UploadGuard } from './upload.guard';

export const AcceptsFiles = () =>
  applyDecorators(RouteConfig({ acceptsFiles: true }), UseGuards(UploadGuard));
